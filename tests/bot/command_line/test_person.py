"""`natverksbot person export|erase`: over a real database."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from tests.bot.command_line.invoking import invoke
from tests.bot.running import SETTINGS
from tests.core.retention.everything_about import ADDRESS, MIRA, NAME, all_values, fill_with_everything


@pytest.fixture
def settings(engine: Engine, writer: Writer) -> dict[str, str]:
    fill_with_everything(writer)
    return {**SETTINGS, "DATABASE_URL": engine.url.render_as_string(hide_password=False)}


def document(folder: Path, *words: str, **settings: str) -> tuple[int, Any]:
    code, out, _ = invoke(folder, *words, **settings)
    return code, json.loads(out)


def read(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str]:
    code, out, error = invoke(folder, *words, typed=typed, **settings)
    return code, out + error


def test_export_is_one_json_document(tmp_path: Path, settings: dict[str, str]) -> None:
    code, export = document(tmp_path, "person", "export", MIRA, **settings)

    assert code == 0
    assert export["person"] == {"id": MIRA, "name": NAME}
    signups = next(held for held in export["held"] if held["table"] == "signups")
    assert [row["answer"] for row in signups["rows"]] == ["yes", "yes"]
    assert document(tmp_path, "person", "export", "nobody", **settings)[1]["held"] == []


def test_erase_asks_first_then_erases_once(tmp_path: Path, settings: dict[str, str], engine: Engine) -> None:
    code, words = read(tmp_path, "person", "erase", MIRA, typed="n\n", **settings)
    assert (code, "Inget är borttaget." in words, "Anmälningar (2)" in words) == (1, True, True)
    code, erasure = document(tmp_path, "person", "erase", MIRA, "--dry-run", "--json", **settings)
    assert (code, erasure["done"]) == (0, False)
    with engine.connect() as conn:
        assert MIRA in all_values(conn)["people", "id"]
    assert not (tmp_path / "natverksboten.erasures").exists()

    code, erasure = document(tmp_path, "person", "erase", MIRA, "--yes", "--json", **settings)

    assert (code, erasure["done"]) == (0, True)
    assert {"what": "Anmälningar", "table": "signups", "count": 2, "how": "borttaget"} in erasure["erased"]
    assert all(part["why"] for part in erasure["stays"])
    with engine.connect() as conn:
        assert MIRA not in all_values(conn)["people", "id"]
    assert len((tmp_path / "natverksboten.erasures").read_text().splitlines()) == 1
    code, words = read(tmp_path, "person", "erase", MIRA, "--yes", **settings)
    assert (code, "Det finns inget att ta bort om personen." in words) == (0, True)


def test_mail_where_an_id_belongs_is_answered_with_the_id(tmp_path: Path, settings: dict[str, str]) -> None:
    code, words = read(tmp_path, "person", "export", ADDRESS, **settings)

    assert (code, MIRA in words, "object-id" in words) == (2, True, True)
    assert read(tmp_path, "person", "erase", MIRA, "--json", **settings)[0] == 2
