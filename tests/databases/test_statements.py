"""All statements stand in core, whose tests run on both databases; the bot's tests need one a file on PostgreSQL."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What says no statement.
_SAYS_NONE = {"Connection", "Engine", "inspect", "make_url"}
#: Asks whether a database is there, and what it is: `doctor`, whose tests say their databases themselves.
_ASKS_THE_DATABASE = ROOT / "bot" / "doctor" / "checks" / "storage.py"


@pytest.mark.parametrize("package", ["bot", "cards", "sharepoint_sync"])
def test_only_core_says_statements(package: str) -> None:
    said = [
        f"{path.relative_to(ROOT)}: {alias.name}"
        for path in (ROOT / package).rglob("*.py")
        if path != _ASKS_THE_DATABASE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "sqlalchemy"
        for alias in node.names
        if alias.name not in _SAYS_NONE
    ]

    assert said == []
