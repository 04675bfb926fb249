"""Whatever is typed after `natverksbot`, and whatever is out of reach, is answered in words: never by a traceback."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.command_line import main
from tests.bot.command_line.every_command import STAYING, commands
from tests.bot.command_line.invoking import invoke
from tests.bot.running import SETTINGS
from tests.pem import certificate, pem, private, rsa_key

pytestmark = pytest.mark.slow

COMMANDS = commands()
#: Nothing listens there.
NOWHERE = "http://127.0.0.1:1"
HOSTILE = (
    "",
    "-1",
    "99999999999999999999999",
    "2023-13-45",
    "finns/inte.txt",
    ".",
    "bytes.bin",
    "🙂\u202eåäö\udcff",
    "x" * 5000,
    "{}[]=:;'\"%s",
)
#: A day as people write it.
SPOKEN_DATE = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d{1,2}\W(?:jan|feb|mars|april|maj|juni|juli|aug|sept|okt|nov|dec)|\bkl\. \d"
)
WORDS = [words for words, _ in COMMANDS]


@pytest.fixture
def settings(tmp_path: Path, sqlite: Path) -> dict[str, str]:
    shutil.copy(sqlite, tmp_path / "natverksboten.db")
    (tmp_path / "natverksboten.db").chmod(0o600)
    (tmp_path / "bytes.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "natverksboten.erasures").touch(0o600)
    key = rsa_key()
    private(tmp_path / "site.pem", pem(key, certificate(key)))
    return {
        **SETTINGS,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'natverksboten.db'}",
        "SYNC_APP_ID": "5d0f1c1e-0000-4000-8000-0000000000b0",
        "SYNC_CERTIFICATE_FILE": str(tmp_path / "site.pem"),
        "SITE_HOST": "kommunen.sharepoint.com",
        "SITE_PATH": "sites/natverket",
        "SIGN_IN_ADDRESS": NOWHERE,
        "GRAPH_ADDRESS": NOWHERE,
        "BOT_KEYS_ADDRESS": NOWHERE,
        "BOT_PUBLIC_ADDRESS": NOWHERE,
        "DOCUMENTS_FOLDER": str(tmp_path / "documents"),
        "BACKUP_FOLDER": str(tmp_path / "nowhere"),
    }


def hostile_lines(command: Any) -> Iterator[list[str]]:
    """Each parameter with each hostile value, the others left out or as hostile."""
    arguments = [param for param in command.params if not param.opts[0].startswith("-")]
    options = [param for param in command.params if param.opts[0].startswith("--") and param.name != "help"]
    flags = [param.opts[0] for param in options if param.is_flag]
    valued = [param.opts[0] for param in options if not param.is_flag]
    for value in HOSTILE:
        yield [value] * len(arguments)
        for option in valued:
            yield [*([value] * len(arguments)), option, value]
    for flag in flags:
        yield [*(["bytes.bin"] * len(arguments)), flag]
    yield [*(["bytes.bin"] * len(arguments)), *flags]
    for option in valued:
        yield [option]
    yield ["--finns-inte"]
    yield ["för", "många", "ord", "här", "står", "det"]


def good_answer(code: int, out: str, error: str, line: list[str]) -> list[str]:
    """What is wrong with the answer."""
    faults = []
    if code not in (0, 1, 2):
        faults.append(f"exit code {code}")
    if code and not (out + error).strip():
        faults.append("no word of why")
    faults += [word for word in ("Traceback", "Error:", "Exception", "Errno", "Usage:") if word in out + error]
    if "--json" in line and code == 0:
        faults += json_faults(out)
    return faults


def json_faults(out: str) -> list[str]:
    """One document, and days and moments in it as ISO has them."""
    try:
        document = json.loads(out)
    except ValueError:
        return ["no single JSON document"]
    return [f"{text!r} is no ISO date" for text in texts_in(document) if SPOKEN_DATE.search(text)]


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[0]))
def test_hostile_words_are_answered_in_words(
    command: tuple[tuple[str, ...], Any], settings: dict[str, str], tmp_path: Path
) -> None:
    words, known = command
    faults = {}
    for line in hostile_lines(known):
        if words in STAYING and not any(
            part.startswith("--") and part not in ("--set-up", "--verify") for part in line
        ):
            continue
        answer = invoke(tmp_path, *words, *line, typed="n\n" * 40, **settings)
        if wrong := good_answer(*answer, line):
            faults[" ".join(part[:30] for part in line)] = (wrong, answer[0], (answer[1] + answer[2])[-300:])

    assert faults == {}


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
@pytest.mark.parametrize(
    "wrong",
    [
        {"DATABASE_URL": "postgresql://bot:hemligt@127.0.0.1:1/nowhere"},
        {"CLOCK": NOWHERE},
        {"TENANT_ID": ""},
        {"DATABASE_URL": "sqlite:////finns/inte/alls.db"},
    ],
    ids=["database", "clock", "settings", "folder"],
)
def test_what_is_out_of_reach_is_said(
    words: tuple[str, ...], wrong: dict[str, str], settings: dict[str, str], tmp_path: Path
) -> None:
    known = dict(COMMANDS)[words]
    arguments = ["2023" for param in known.params if not param.opts[0].startswith("-")]
    if words in STAYING:
        arguments = ["--once"] if words == ("sync",) else ["--finns-inte"]

    code, out, error = invoke(tmp_path, *words, *arguments, typed="n\n" * 40, **{**settings, **wrong})

    assert good_answer(code, out, error, arguments) == [], out + error
    assert "hemligt" not in out + error


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_settings_in_another_encoding_are_told(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / ".env").touch(0o600)
    (tmp_path / ".env").write_bytes("TENANT_ID=å".encode("latin-1"))
    arguments = ["2023" for param in dict(COMMANDS)[words].params if not param.opts[0].startswith("-")]

    code, out, error = invoke(tmp_path, *words, *arguments, typed="n\n" * 40)

    assert good_answer(code, out, error, arguments) == [], out + error
    # It needs no settings.
    assert code in (1, 2) or words == ("key", "backup")


def test_word_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    code, _, error = invoke(tmp_path, "person", "export", "\udcff", **SETTINGS)

    assert (code, "UTF-8" in error) == (2, True)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("--nope", "Tillvalet --nope finns inte."),
        ("nope", "Kommandot nope finns inte."),
        ("plan check", "FILE saknas."),
        ("plan check plan.txt --yeer 3", "Tillvalet --yeer finns inte. Menade du --year?"),
        ("plan check plan.txt --year två", "--year ska vara ett heltal."),
        ("plan check plan.txt och mer", "Här är fler ord än kommandot tar: och mer"),
        ("plan check plan.txt --year", "--year ska ha ett värde efter sig."),
        ("plan export 2023 --format odt", "--format ska vara docx, ics, xlsx, md."),
        ("indicators 20233", "YEAR ska vara mellan 1000 och 9999."),
        ("attendance check fil.csv --date igår", "--date ska vara ett datum, som 2023-03-08."),
        ("sync --once --verify", "Välj ett av --once, --dry-run, --verify och --set-up."),
    ],
)
def test_wrong_usage_is_said_in_swedish(tmp_path: Path, line: str, words: str) -> None:
    code, out, error = invoke(tmp_path, *line.split(), **SETTINGS)

    assert (code, out, error.splitlines()[0]) == (2, "", words)


def test_what_was_not_foreseen_is_a_line_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KeyError("hemligt")

    monkeypatch.setattr("bot.command_line.app", broken)
    monkeypatch.setattr("sys.argv", ["natverksbot", "status"])

    with pytest.raises(SystemExit) as ended:
        main()

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert said.startswith("Ett oväntat fel: KeyError i test_hostile_options.py, rad ")
    assert ("hemligt" in said, "Traceback" in said) == (False, False)
