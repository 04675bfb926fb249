"""Docstrings and comments refer only to what exists: files, decisions, faults, upstream facts, settings."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PACKAGES = ("app_manifest", "bot", "cards", "core", "local_tenant", "sharepoint_sync", "tests")
SOURCES = [path for package in _PACKAGES for path in (ROOT / package).rglob("*.py") if "node_modules" not in path.parts]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
_NAMES = {path.name for path in SOURCES} | {"set_up.py", "release.py", "alembic.ini", "pyproject.toml"}
_TAILS = {"/".join(path.parts[at:]) for path in SOURCES for at in range(1, len(path.parts))}
#: A file of ours: with folders, or a module alone.
_FILE = re.compile(r"(?<![\w/.*<>{}-])((?:[a-z_]+/)*[a-z_0-9]+\.py)\b")
_DOCUMENT = re.compile(r"\b(docs/[\w/.-]+\.(?:md|toml)|(?<![\w/.-])[A-Z][A-Z_]+\.md)\b")
_DECISIONS = re.compile(r"\bdecisions? (\d+)(?: and (\d+))?", re.IGNORECASE)
_FAULTS = re.compile(r"\bfaults? (\d+)(?: and (\d+))?\b")
_UPSTREAM = re.compile(r"\bupstream\.md, (\d+)")
#: A number in a tracker, which a reader of the code can't look up.
_TICKET = re.compile(r"\bissues? #?\d+\b", re.IGNORECASE)


def prose(path: Path) -> str:
    """All docstrings and comments of a module, one after the other."""
    source = path.read_text(encoding="utf-8")
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    texts = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(source)) if isinstance(node, nodes)]
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return "\n".join([*texts, *(token.string for token in tokens if token.type == tokenize.COMMENT)])


def unresolved(text: str) -> Iterable[str]:
    """Each reference of the text that leads nowhere."""
    for file in _FILE.findall(text):
        if file not in (_TAILS if "/" in file else _NAMES):
            yield file
    for document in _DOCUMENT.findall(text):
        if not (ROOT / document).exists():
            yield document
    for numbers in _DECISIONS.findall(text):
        yield from (f"decision {number}" for number in numbers if number and int(number) not in _DECISION_NUMBERS)
    for numbers in _FAULTS.findall(text):
        yield from (f"fault {number}" for number in numbers if number and int(number) not in _FAULT_NUMBERS)
    yield from (f"upstream.md, {number}" for number in _UPSTREAM.findall(text) if int(number) not in _UPSTREAM_NUMBERS)
    yield from _TICKET.findall(text)


def _numbers(document: str, pattern: str) -> set[int]:
    return {int(number) for number in re.findall(pattern, (ROOT / document).read_text(encoding="utf-8"), re.MULTILINE)}


_DECISION_NUMBERS = {int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md")}
_FAULT_NUMBERS = _numbers("docs/faults.md", r"^\| (\d+) \|")
_UPSTREAM_NUMBERS = _numbers("docs/upstream.md", r"^(\d+)\. ")


def test_every_reference_of_the_code_leads_somewhere() -> None:
    this = Path(__file__)

    # What leads nowhere in prose leads nowhere in the whole file; most files have no such, and need no parsing.
    doubtful = [path for path in SOURCES if path != this and list(unresolved(path.read_text(encoding="utf-8")))]
    missing = {str(path.relative_to(ROOT)): sorted(set(unresolved(prose(path)))) for path in doubtful}

    assert {path: names for path, names in missing.items() if names} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_number_of_a_document_leads_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    assert [name for name in unresolved(text) if not name.endswith((".py", ".md"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "see bot/no_such.py",
        "(no_such.py)",
        "docs/no-such.md",
        "Decision 99",
        "decisions 2 and 99",
        "fault 99",
        "docs/upstream.md, 999",
        "as NO_SUCH.md says",
        "issue 12",
    ],
)
def test_reference_that_leads_nowhere_is_found(text: str) -> None:
    assert list(unresolved(text)) != []
