"""Everything the documents name exists: files, folders, links, and every command's feature."""

import re
from pathlib import Path

import pytest

from bot.all_features.commands import all_commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("local_tenant/**/README.md")])
DOCUMENTS = [document for document in DOCUMENTS if "node_modules" not in document.parts]
_TOP = ("deploy", "core", "cards", "bot", "sharepoint_sync", "local_tenant", "app_manifest", "tests", "docs")
_PATH = re.compile(rf"`((?:{'|'.join(_TOP)})/[\w./*<>-]*)`")
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_paths_and_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")

    paths = {path.replace("<feature>", "*").rstrip("/") for path in _PATH.findall(text)}
    missing = {path for path in paths if not any(ROOT.glob(path)) and not any(ROOT.glob(f"{path}.py"))}
    missing |= {link for link in _LINK.findall(text) if not (document.parent / link).exists()}

    assert missing == set()


@pytest.mark.parametrize("name", ["faults.md", "threat-model.md", "tillganglighet.md"])
def test_tests_that_hold_what_is_said_are_there(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    missing, path = [], ""
    for named, test in re.findall(r"`([\w/]+\.py)?::(test_\w+)`", text):
        path = named or path
        file = ROOT / "tests" / path
        if not file.is_file() or not re.search(rf"def {test}\(", file.read_text(encoding="utf-8")):
            missing.append(f"{path}::{test}")

    assert path
    assert missing == []


def test_every_kind_of_fault_is_listed() -> None:
    text = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")

    assert {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)} == set(range(1, 31))


def test_every_command_is_in_the_table_of_swedish_words() -> None:
    table = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("| Swedish word")[2].partition("##")[0]
    words = {word.partition(" ")[0] for word in re.findall(r"`([^`]+)`", table)}

    assert {command.word.partition(" ")[0] for command in all_commands()} - words == set()
