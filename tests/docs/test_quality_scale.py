"""docs/quality-scale.md: its tests exist, each feature has a mark for each rule, and what can be checked holds."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bot.all_features.commands import all_commands

_ROOT = Path(__file__).parents[2]
_RULE = re.compile(r"^\| ([a-z-]+) \| (.+?) \| (marks|`[^`]+`) \|$", re.MULTILINE)
_RULES = _RULE.findall((_ROOT / "docs" / "quality-scale.md").read_text(encoding="utf-8"))
_MARKED = [name for name, _, held in _RULES if held == "marks"]
_MARKS = tomllib.loads((_ROOT / "docs" / "quality-marks.toml").read_text(encoding="utf-8"))
_FEATURES = sorted(path.parent.name for path in (_ROOT / "bot" / "features").glob("*/__init__.py"))
_GUIDES = ("for-medlemmar", "for-samordnare", "for-it")
#: Sentences of the tables for each word, at least.
_FEWEST = 3


def words_of(feature: str) -> list[str]:
    words = defaultdict(list)
    for command in all_commands():
        words[command.answer.__module__.split(".")[2]].append(command.word)
    return words[feature]


def is_done(feature: str, rule: str) -> bool | None:
    """Whether the feature holds the rule; None if nobody but a person can tell."""
    if rule == "own-tests":
        return (_ROOT / "tests" / "bot" / "features" / feature).is_dir()
    if rule == "sentences":
        tried: Counter[str] = Counter()
        for table in (_ROOT / "tests" / "bot" / "sentences").glob("*.csv"):
            with table.open(encoding="utf-8", newline="") as file:
                tried.update(row["means"] for row in csv.DictReader(file, delimiter=";"))
        return all(tried[word] >= _FEWEST for word in words_of(feature))
    if rule == "guide":
        guides = " ".join((_ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in _GUIDES)
        return all(re.search(rf"`{re.escape(word)}\b", guides) for word in words_of(feature))
    if rule == "harm-tried":
        return f"bot/features/{feature}/" in (_ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    return None


def test_scale_has_its_rules_each_with_a_reason() -> None:
    assert len(_RULES) >= 40
    assert len({name for name, _, _ in _RULES}) == len(_RULES)
    assert [name for name, why, _ in _RULES if not why.endswith(".")] == []


@pytest.mark.parametrize("held", [held.strip("`") for _, _, held in _RULES if held != "marks"])
def test_test_that_holds_a_rule_is_there(held: str) -> None:
    path, _, name = held.partition("::")

    assert f"def {name}(" in (_ROOT / "tests" / path).read_text(encoding="utf-8")


def test_every_feature_has_a_mark_for_every_rule_and_no_other() -> None:
    assert sorted(_MARKS) == _FEATURES
    assert [feature for feature, marks in _MARKS.items() if set(marks) != set(_MARKED)] == []


@pytest.mark.parametrize("feature", _FEATURES)
def test_marks_are_true(feature: str) -> None:
    for rule, mark in _MARKS[feature].items():
        if isinstance(mark, int):
            assert rule == "decision"
            assert list((_ROOT / "docs" / "decisions").glob(f"{mark:04}-*.md")), mark
        else:
            assert mark in {"done", "todo"} or re.fullmatch(r"exempt: .{10,}", mark), (rule, mark)
            assert is_done(feature, rule) in {None, mark == "done"} or mark.startswith("exempt: "), (rule, mark)
