"""The documents that are mutated: all that the tests have, in every format."""

from pathlib import Path

from core.document_reader.file_kinds import KINDS

_TESTS = Path(__file__).resolve().parents[2]
_FOLDERS = ("core/document_reader/data", "core/plans/lists")

#: Pages, apart from the others; each by name, so that a number means the same document everywhere.
PAGES = (
    _TESTS / "core/document_reader/sparad-fran-word.html",
    _TESTS / "core/plans/invented_lists/nionde-rad-webbsida-2026.html",
)
SAMPLES = sorted(
    path
    for folder in _FOLDERS
    for path in (_TESTS / folder).iterdir()
    if path.suffix in KINDS and path.name != "README.md"
)
