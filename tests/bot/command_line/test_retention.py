"""`natverksbot retention run`: shows, asks, disposes by rule, and leaves a protocol as data and for the archive."""

import io
import json
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import Engine

from core.database.writer import Writer
from core.disposable_data import AUTOMATIC_DISPOSALS
from tests.bot.command_line.invoking import invoke
from tests.bot.running import SETTINGS
from tests.core.retention.everything_about import MIRA, NAME, all_values, fill_with_everything

RULES = """
[[regel]]
typ = "anmalningar"
tid = "1 år"
beslut = "KS 2026/123"
datum = 2026-05-04
"""


@pytest.fixture
def settings(engine: Engine, writer: Writer, tmp_path: Path) -> dict[str, str]:
    fill_with_everything(writer)
    (tmp_path / "gallring.toml").write_text(RULES)
    address = engine.url.render_as_string(hide_password=False)
    return {**SETTINGS, "DATABASE_URL": address, "RETENTION_RULES": "gallring.toml"}


def signed_up(engine: Engine) -> int:
    with engine.connect() as conn:
        return len(all_values(conn).get(("signups", "person_id"), []))


def test_dry_run_changes_nothing_and_writes_nothing(tmp_path: Path, settings: dict[str, str], engine: Engine) -> None:
    code, out, _ = invoke(tmp_path, "retention", "run", "--dry-run", "--json", **settings)

    protocol = json.loads(out)
    assert (code, protocol["state"], protocol["disposed"][0]["count"]) == (0, "dry_run", 4)
    assert signed_up(engine) == 4
    assert not (tmp_path / "gallringsprotokoll").exists()


def test_disposal_asks_first_and_leaves_a_protocol(tmp_path: Path, settings: dict[str, str], engine: Engine) -> None:
    code, out, _ = invoke(tmp_path, "retention", "run", typed="n\n", **settings)
    assert (code, signed_up(engine), "Inget är gallrat." in out) == (1, 4, True)

    code, out, _ = invoke(tmp_path, "retention", "run", "--yes", "--json", **settings)

    assert (code, json.loads(out)["state"], signed_up(engine)) == (0, "done", 0)
    (file,) = (tmp_path / "gallringsprotokoll").glob("*.json")
    protocol = json.loads(file.read_text())
    assert protocol == json.loads(out)
    assert protocol["disposed"][0] | {"older_than": "", "what": "", "label": ""} == {
        "type": "anmalningar",
        "label": "",
        "what": "",
        "counted_from": "träffens slut",
        "older_than": "",
        "time": "1 år",
        "until": None,
        "decision": "KS 2026/123",
        "decided": "2026-05-04",
        "count": 4,
    }
    assert [kind["decision"] for kind in protocol["automatic"]] == [None] * len(AUTOMATIC_DISPOSALS)
    document = Document(io.BytesIO(file.with_suffix(".docx").read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Antal: 4." in text
    assert "Beslut: KS 2026/123, 2026-05-04." in text
    assert document.core_properties.language == "sv-SE"
    assert (MIRA in text, NAME in text, NAME in file.read_text()) == (False, False, False)


def test_without_rules_all_is_kept(tmp_path: Path, settings: dict[str, str], engine: Engine) -> None:
    code, out, _ = invoke(tmp_path, "retention", "run", "--yes", **{**settings, "RETENTION_RULES": ""})

    assert (code, "allt bevaras" in out, signed_up(engine)) == (0, True, 4)


@pytest.mark.parametrize("words", ["[[regel]]", "inte toml"])
def test_rules_that_are_wrong_dispose_of_nothing(
    tmp_path: Path, settings: dict[str, str], engine: Engine, words: str
) -> None:
    (tmp_path / "gallring.toml").write_text(words)

    code, _, error = invoke(tmp_path, "retention", "run", "--yes", **settings)

    assert (code, "Inget är gallrat." in error, signed_up(engine)) == (1, True, 4)


def test_where_no_protocol_can_be_written_nothing_is_disposed_of(
    tmp_path: Path, settings: dict[str, str], engine: Engine
) -> None:
    (tmp_path / "gallringsprotokoll").write_text("en fil")

    code, _, error = invoke(tmp_path, "retention", "run", "--yes", **settings)

    assert (code, "Inget är gallrat." in error, signed_up(engine)) == (1, True, 4)
    assert invoke(tmp_path, "retention", "run", "--json", **settings)[0] == 2
