"""A start that can't succeed says why in one line, and shows nothing secret."""

from pathlib import Path

import pytest

from tests.bot import running
from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.pem import certificate, pem, private, rsa_key

CREDENTIALS = ("BOT_APP_PASSWORD", "BOT_APP_PASSWORD_FILE", "BOT_CERTIFICATE_FILE")
SECRET = "h3mligt-0rd"
#: Every command that reads the bot's settings.
COMMANDS = (("run",), ("status",), ("why", "8 mars"), ("key", "renew"))


def refused(folder: Path, *words: str, **settings: str) -> str:
    """What it says when it refuses; never a traceback, never the secret."""
    code, output = run(folder, *(words or ("run",)), **settings)
    assert code == 1, output
    assert "Traceback" not in output
    assert SECRET not in output
    # Neither what rich makes of a traceback.
    assert "─ locals ─" not in output
    return output


def test_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    away = f"postgresql://someone:{SECRET}@127.0.0.1:1/natverksboten"

    assert "Databasen svarar inte" in refused(tmp_path, **SETTINGS, DATABASE_URL=away)
    assert "Databasen svarar inte" in refused(tmp_path, "status", **SETTINGS, DATABASE_URL=away)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://someone@127.0.0.1:{SECRET}/natverksboten",
        f"mysql://someone:{SECRET}@127.0.0.1/natverksboten",
        f"someone:{SECRET}",
    ],
)
def test_address_that_is_none_is_named_without_its_password(tmp_path: Path, url: str) -> None:
    assert "DATABASE_URL går inte att använda" in refused(tmp_path, **SETTINGS, DATABASE_URL=url)


@pytest.mark.parametrize("words", [("run",), ("status",), ("report", "2023", "--output", "a.pdf")], ids=" ".join)
def test_clock_that_is_away_is_named_without_its_password(tmp_path: Path, words: tuple[str, ...]) -> None:
    away = f"http://someone:{SECRET}@127.0.0.1:1"

    code, output = running.run(tmp_path, *words, **SETTINGS, CLOCK=away)

    assert code == 1
    assert "Klockan på http://127.0.0.1:1 svarar inte. Kontrollera CLOCK." in output
    assert SECRET not in output
    assert "Traceback" not in output


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_every_setting_that_is_missing_is_named_at_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    output = refused(tmp_path, *words)

    assert "BOT_APP_ID saknas" in output
    assert "TENANT_ID saknas" in output
    assert f"{', '.join(CREDENTIALS)} saknas" in output


def test_process_of_its_own_says_the_same_and_nothing_else(tmp_path: Path) -> None:
    settings = {"BOT_APP_ID": "a", "BOT_APP_PASSWORD": SECRET}

    assert running.run(tmp_path, "run", **settings) == (1, refused(tmp_path, **settings))


def test_empty_value_counts_as_missing(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_APP_ID=\nTENANT_ID=\nBOT_APP_PASSWORD=\n")

    output = refused(tmp_path, BOT_CERTIFICATE_FILE="")

    assert all(f"{name} saknas" in output for name in ("BOT_APP_ID", "TENANT_ID", CREDENTIALS[-1]))


def test_worker_names_every_setting_that_is_missing(tmp_path: Path) -> None:
    output = refused(tmp_path, "sync", "--once", SYNC_APP_ID="")

    names = ("TENANT_ID", "SYNC_APP_ID", "SYNC_CERTIFICATE_FILE", "SITE_HOST", "SITE_PATH")
    assert all(f"{name} saknas" in output for name in names)


def test_two_ways_to_sign_in_are_refused_by_name(tmp_path: Path) -> None:
    file = private(tmp_path / "secret", SECRET.encode())
    chosen = {"BOT_APP_PASSWORD": SECRET, "BOT_APP_PASSWORD_FILE": str(file)}

    output = refused(tmp_path, BOT_APP_ID="a", TENANT_ID=SETTINGS["TENANT_ID"], **chosen)

    assert f"{', '.join(CREDENTIALS)} utesluter varandra" in output


def test_log_level_that_is_none_is_refused_and_capitals_are_understood(tmp_path: Path) -> None:
    output = refused(tmp_path, **SETTINGS, LOG_LEVEL="verbose", TICK_SECONDS="60")
    assert "LOG_LEVEL går inte att använda: ska vara info, warning eller error" in output

    assert "LOG_LEVEL" not in refused(tmp_path, **SETTINGS, LOG_LEVEL="WARNING", TICK_SECONDS="60")


def test_turn_that_would_be_too_seldom_is_refused(tmp_path: Path) -> None:
    assert "TICK_SECONDS" in refused(tmp_path, **SETTINGS, TICK_SECONDS="60")


@pytest.mark.parametrize("name", ["BOT_APP_PASSWORD_FILE", "BOT_CERTIFICATE_FILE"])
def test_file_with_a_secret_that_others_can_read_is_refused_with_what_to_type(tmp_path: Path, name: str) -> None:
    file = private(tmp_path / "secret", SECRET.encode())
    file.chmod(0o640)

    output = refused(tmp_path, BOT_APP_ID="a", **{name: str(file)})

    assert f"{name} går inte att använda: Filen {file} kan läsas av andra. Kör: chmod 600 {file}" in output
    assert "TENANT_ID saknas" in output
    # It is given, and so not missing.
    assert f"{CREDENTIALS[-1]} saknas" not in output


def test_workers_certificate_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = private(tmp_path / "worker.pem", SECRET.encode())
    file.chmod(0o604)

    output = refused(tmp_path, "sync", "--once", SYNC_CERTIFICATE_FILE=str(file))

    assert f"SYNC_CERTIFICATE_FILE går inte att använda: Filen {file} kan läsas av andra" in output


@pytest.mark.parametrize(
    "line",
    [
        f"BOT_APP_PASSWORD={SECRET}",
        f"bot_app_password={SECRET}",
        f"DATABASE_URL=postgresql://someone:{SECRET}@127.0.0.1/n",
        f"DATABASE_URL=postgresql://someone@127.0.0.1/n?password={SECRET}",
    ],
)
def test_env_file_with_a_secret_that_others_can_read_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(line)
    file.chmod(0o644)

    words = ("sync", "--once") if line.startswith("DATABASE_URL") else ("run",)
    assert f"chmod 600 {file}" in refused(tmp_path, *words)


def test_env_file_without_secrets_may_be_read(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("BOT_APP_ID=a\nDATABASE_URL=sqlite:///n.db\nBOT_APP_PASSWORD=\n")
    file.chmod(0o644)

    output = refused(tmp_path)

    assert "chmod" not in output
    assert "BOT_APP_ID" not in output


def test_certificate_that_can_not_be_used_stops_the_start(tmp_path: Path) -> None:
    key = rsa_key()
    file = private(tmp_path / "bot.pem", pem(key, certificate(key, days=-1)))

    output = refused(tmp_path, BOT_APP_ID="a", TENANT_ID=SETTINGS["TENANT_ID"], BOT_CERTIFICATE_FILE=str(file))

    assert f"BOT_CERTIFICATE_FILE: Certifikatet i {file} gick ut" in output


def test_secret_file_that_can_not_be_used_stops_the_start(tmp_path: Path) -> None:
    file = private(tmp_path / "secret", b"\xff" + SECRET.encode())

    output = refused(tmp_path, BOT_APP_ID="a", TENANT_ID=SETTINGS["TENANT_ID"], BOT_APP_PASSWORD_FILE=str(file))

    assert f"BOT_APP_PASSWORD_FILE: {file} ska ha hemligheten på en rad" in output


def test_key_file_that_others_can_read_stops_the_start(tmp_path: Path) -> None:
    file = private(tmp_path / "natverksboten.key", b"00" * 32)
    file.chmod(0o644)

    assert f"chmod 600 {file.name}" in refused(tmp_path, **SETTINGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TENANT_ID", "abc"),
        ("TENANT_ID", "kommunen.onmicrosoft.com"),
        ("COORDINATORS", "alva.lindmark@lerum.example"),
        ("ADMINISTRATORS", "5d0f1c1e-0000-4000-8000-000000000001,Alva"),
    ],
)
def test_name_or_address_where_an_id_is_wanted_is_refused(tmp_path: Path, name: str, value: str) -> None:
    """Fault 18: it passed, and nobody had the role."""
    output = refused(tmp_path, **{**SETTINGS, name: value})

    assert name in output
    assert "inte ett namn eller en e-postadress" in output


@pytest.mark.parametrize("value", ["99999", "-1", "tre"])
def test_port_that_is_none_is_refused(tmp_path: Path, value: str) -> None:
    assert "BOT_PORT går inte att använda" in refused(tmp_path, **SETTINGS, BOT_PORT=value)
