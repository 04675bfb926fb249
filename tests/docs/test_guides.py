"""Every natverksbot command in the guides and the systemd units is run, over a filled database."""

import re
import shutil
import subprocess
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import typer
from nacl.public import PrivateKey
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.command_line import app
from core.database.writer import Writer
from core.disposable_data import AUTOMATIC_DISPOSALS, DISPOSABLE_DATA
from core.meetings.queries import meetings
from core.operations.clock import machine_time
from core.retention.disposal_rules import parse_rules
from tests.bot.command_line.invoking import invoke
from tests.bot.running import SETTINGS
from tests.conftest import SAMPLE
from tests.core.retention.everything_about import fill_with_everything
from tests.factories import local, make_meeting

ROOT = Path(__file__).parents[2]
GUIDES = sorted([*(ROOT / "docs").glob("for-*.md"), ROOT / "docs" / "gallring.md"])
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
_COMMAND = re.compile(r"^natverksbot .+$|`(natverksbot [^`]+)`", re.MULTILINE)
#: These run until told to stop; other tests start them.
STAYING = {("run",), ("sync",)}
#: Commands that need the site, which this test doesn't have.
AT_THE_SITE = {("sync", "--set-up")}
#: The settings of the test lack something, or the sample plan has a row that is wrong: the command says so.
REFUSED = {("doctor",), ("key", "new"), ("status",), ("setup",), ("plan", "check", "verksamhetsplan.txt")}


def commands_in(text: str) -> list[tuple[str, ...]]:
    commands = [match[1] or match[0] for match in _COMMAND.finditer(text)]
    return sorted({tuple(command.split()[1:]) for command in commands})


COMMANDS = sorted({command for guide in GUIDES for command in commands_in(guide.read_text(encoding="utf-8"))})


@pytest.fixture
def settings(engine: Engine, writer: Writer, tmp_path: Path) -> dict[str, str]:
    fill_with_everything(writer)
    march = make_meeting("march", start=date(machine_time().year, 3, 8))
    writer.submit(partial(meetings.add, meeting=march, planned_at=local(2023, 1, 1))).result()
    shutil.copy(SAMPLE, tmp_path / "verksamhetsplan.txt")
    (tmp_path / "natverksboten.erasures").touch(0o600)
    (tmp_path / "backups").mkdir()
    key = PrivateKey.generate()
    private = tmp_path / "sakerhetskopior.key"
    private.touch(0o600)
    private.write_text(bytes(key).hex())
    return {
        **SETTINGS,
        "BOT_APP_ID": "5d0f1c1e-0000-4000-8000-0000000000b0",
        "DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "BACKUP_PUBLIC_KEY": bytes(key.public_key).hex(),
        "BACKUP_FOLDER": str(tmp_path / "backups"),
        "NY_DATABAS": f"sqlite:///{tmp_path / 'copy.db'}",
        "DEVELOPER_NAME": "Nätverket",
        "DEVELOPER_WEBSITE": "https://kommunen.se/bot",
        "DEVELOPER_PRIVACY": "https://kommunen.se/bot/integritet",
        "DEVELOPER_TERMS": "https://kommunen.se/bot/villkor",
    }


def test_guides_have_commands() -> None:
    assert len(COMMANDS) > 15


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_command_of_the_guides_runs(command: tuple[str, ...], settings: dict[str, str], tmp_path: Path) -> None:
    if command in STAYING | AT_THE_SITE:
        parse(command)
        return
    if command[:2] == ("key", "backup"):
        (tmp_path / command[2]).unlink()
    if command[0] == "restore":
        assert invoke(tmp_path, "backup", command[1], **settings)[0] == 0
    if command[:2] == ("key", "renew"):
        (tmp_path / "natverksboten.key").touch(0o600)
        (tmp_path / "natverksboten.key").write_text("11" * 32)
    if command[:2] == ("database", "copy"):
        command = (*command[:2], settings["DATABASE_URL"], command[3])

    code, out, error = invoke(tmp_path, *command, **settings)

    assert code in ((0, 1) if command in REFUSED else (0,)), out + error
    # Usage that isn't there would be said in these words.
    assert "Hjälp:" not in error


def parse(command: tuple[str, ...]) -> None:
    """Whether the command line takes the words, without doing anything. Raises for those it doesn't know."""
    group = typer.main.get_command(app)
    subcommand = group.get_command(None, command[0])  # type: ignore[attr-defined]
    subcommand.make_context(command[0], list(command[1:]))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_start_commands_that_are_there_and_are_hardened(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    (started,) = re.findall(r"^ExecStart=\S+/natverksbot (.+)$", text, re.MULTILINE)
    parse(tuple(started.split()))

    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        assert "ProtectSystem=strict" in text
        return
    done = subprocess.run(  # noqa: S603  the machine's own tool
        [analyze, "security", "--offline=true", str(unit)], capture_output=True, text=True, check=False, timeout=60
    )
    (exposure,) = re.findall(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert float(exposure) < 3.0


def test_words_to_the_bot_in_the_guides_are_words_it_knows() -> None:
    known = {command.word.split()[0] for command in all_commands()} | {"@Nätverksboten"}
    listed = [
        match
        for name in ("for-medlemmar.md", "for-samordnare.md")
        for match in re.findall(r"`([^`]+)`", (ROOT / "docs" / name).read_text(encoding="utf-8"))
    ]

    assert [words for words in listed if words.split()[0] not in known] == []


def test_table_of_disposal_is_what_the_types_say() -> None:
    text = (ROOT / "docs" / "gallring.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z-]+) \| .+ \| (.+) \| (\d+) dagar \|$", text, re.MULTILINE)

    assert rows == [(kind.id, kind.counted_from, str(kind.shortest_days)) for kind in DISPOSABLE_DATA]
    assert [kind.id for kind in AUTOMATIC_DISPOSALS if f"`{kind.id}`" not in text] == []
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    assert len(parse_rules(example, DISPOSABLE_DATA, AUTOMATIC_DISPOSALS)) == 1


def test_caddyfile_lets_through_what_the_bot_serves_and_nothing_else() -> None:
    (paths,) = re.findall(r"@bot path (.+)", (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8"))
    served = {path.rstrip("/*") for path in paths.split()}
    routes = {
        match
        for file in (ROOT / "bot" / "teams" / "http").glob("*.py")
        for match in re.findall(r'Route\("\w+", "([^"]+)"', file.read_text(encoding="utf-8"))
    }

    assert {path.rstrip("/") for path in routes} == served
