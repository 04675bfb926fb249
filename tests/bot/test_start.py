"""A start that can't succeed says why in one line, and shows nothing secret."""

import os
import subprocess
import sys
from pathlib import Path

SETTINGS = {"BOT_APP_ID": "a", "BOT_APP_PASSWORD": "b", "TENANT_ID": "t"}


def started(folder: Path, **settings: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).parent / "natverksbot"), "run"]
    done = subprocess.run(  # noqa: S603  our own program
        command, cwd=folder, env={**os.environ, **settings}, capture_output=True, text=True, timeout=60, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_database_that_is_away_is_named_without_its_password(tmp_path: Path) -> None:
    away = "postgresql://someone:hemligt@127.0.0.1:1/natverksboten"

    code, said = started(tmp_path, **SETTINGS, DATABASE_URL=away)

    assert code == 1
    assert "Databasen svarar inte" in said
    assert "hemligt" not in said
    assert "Traceback" not in said


def test_every_setting_that_is_missing_is_named(tmp_path: Path) -> None:
    code, said = started(tmp_path)

    assert code == 1
    assert all(name in said for name in SETTINGS)


def test_turn_that_would_be_too_seldom_is_refused(tmp_path: Path) -> None:
    code, said = started(tmp_path, **SETTINGS, TICK_SECONDS="60")

    assert code == 1
    assert "TICK_SECONDS" in said
