"""The groups that a check knows: the database's before the setting's, and a check that needs neither."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.command_line.plans.known_groups import known_groups
from core.database.writer import Writer
from core.groups.model import Groups
from core.groups.use_cases.rename_group import rename_group
from tests.factories import HANDEL, MILJO, NATUR


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GROUPS", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_database_knows_better_than_the_setting(
    engine: Engine, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.submit(lambda conn: rename_group(conn, NATUR, "Naturgruppen")).result()
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("GROUPS", HANDEL)

    assert known_groups() == Groups((MILJO, "Naturgruppen"), former={NATUR: "Naturgruppen"})


@pytest.mark.parametrize("address", ["", "sqlite:///finns-inte.db", "strunt", "postgresql://someone@127.0.0.1:1/none"])
def test_without_a_database_the_setting_is_used(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("GROUPS", f" {MILJO}, {NATUR},")

    assert known_groups() == Groups((MILJO, NATUR))
    assert not Path("finns-inte.db").exists()


def test_check_needs_no_settings() -> None:
    assert known_groups() == Groups()
