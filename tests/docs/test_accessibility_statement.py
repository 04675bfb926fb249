"""docs/tillganglighet.md covers every kind of file and page that people get, and has what the law requires."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tillganglighet.md").read_text(encoding="utf-8")
#: How the statement calls what a writing module's name says that it writes.
WRITTEN = {"docx": "Word", "xlsx": "Excel", "pdf": "PDF", "html": "HTML", "site": "SharePoint", "ics": "ics"}
#: Text and data, which have no form of their own.
_PLAIN = {"markdown", "json"}


def written_kinds() -> set[str]:
    """Of core's modules that write files or pages, by their names: plan_docx, signup_list_xlsx, html_document."""
    names = {file.stem for file in (ROOT / "core").rglob("*.py")} | {"ics"}
    parts = {part for name in names for part in name.split("_")}
    return parts & {*WRITTEN, *_PLAIN, "pptx", "odt", "epub"}


def test_every_kind_of_file_that_is_written_is_spoken_of() -> None:
    assert written_kinds() >= {"docx", "xlsx", "pdf", "html"}
    assert [kind for kind in sorted(written_kinds() - _PLAIN) if WRITTEN.get(kind, kind) not in TEXT] == []


@pytest.mark.parametrize(
    "wanted",
    ["delvis förenlig", "lagen (2018:1937)", "## Brister", "## Hör av dig", "tdosanmalan", "självskattning", "Bedömd"],
)
def test_what_the_law_asks_for_is_there(wanted: str) -> None:
    assert wanted in TEXT


def test_what_is_said_to_be_tried_names_its_test() -> None:
    rows = [line for line in TEXT.splitlines() if re.match(r"\| (?!Del|-)", line)]

    assert len(rows) > 5
    assert [row for row in rows if "::test_" not in row] == []
