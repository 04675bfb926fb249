"""docs/reference.md names every command, button, message, metric and code, says what each is, and names nothing else.

`NEW_REFERENCE=1 pytest tests/docs/test_reference.py` writes its tables anew.
"""

import os
from pathlib import Path

import pytest

from tests.docs.reference import tables, written

_DOCUMENT = Path(__file__).parents[2] / "docs" / "reference.md"
_TABLES_BEGIN = "## Commands\n"


def test_document_is_what_the_product_registers() -> None:
    text = _DOCUMENT.read_text(encoding="utf-8")
    introduction = text.partition(_TABLES_BEGIN)[0]
    if os.environ.get("NEW_REFERENCE"):
        text = introduction + written()
        _DOCUMENT.write_text(text, encoding="utf-8")

    assert text == introduction + written(), "NEW_REFERENCE=1 pytest tests/docs/test_reference.py writes it anew"


@pytest.mark.parametrize("table", tables(), ids=lambda table: table[0])
def test_nothing_is_without_its_meaning(table: tuple[str, list[str], list[list[str]]]) -> None:
    heading, columns, rows = table
    meaning = 2 if heading in {"Commands", "Buttons"} else 1

    assert rows
    assert [row[0] for row in rows if not row[meaning].strip()] == []
    assert len({row[0] for row in rows}) == len(rows)
    assert all(len(row) == len(columns) for row in rows)
