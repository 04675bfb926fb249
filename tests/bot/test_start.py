"""A start that can't succeed says why in one line, and shows nothing secret."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.command_line.run import app

SETTINGS = {"BOT_APP_ID": "a", "BOT_APP_PASSWORD": "b", "TENANT_ID": "t"}


def started(monkeypatch: pytest.MonkeyPatch, folder: Path, **settings: str) -> tuple[int, str]:
    monkeypatch.chdir(folder)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(app, [])
    return result.exit_code, result.output


def test_database_that_is_away_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    away = "postgresql://someone:hemligt@127.0.0.1:1/natverksboten"

    code, said = started(monkeypatch, tmp_path, **SETTINGS, DATABASE_URL=away)

    assert code == 1
    assert "Databasen svarar inte" in said
    assert "hemligt" not in said
    assert "Traceback" not in said


def test_every_setting_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, said = started(monkeypatch, tmp_path)

    assert code == 1
    assert all(name in said for name in SETTINGS)


def test_turn_that_would_be_too_seldom_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, said = started(monkeypatch, tmp_path, **SETTINGS, TICK_SECONDS="60")

    assert code == 1
    assert "TICK_SECONDS" in said
