"""A change that a test notices is killed, and one that none notices is named."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.mutations import marked, mutations

RULE = """
from datetime import time
MOST, LAST = 3, time(23, 59)


def fits(number: int, names: list[str]) -> bool:
    if not names:
        return False
    return 0 < number <= MOST


def unused() -> int:
    return 7
"""
TESTS = """
from rule import MOST, fits

def test_fits():
    assert MOST == 3
    assert [fits(number, ["a"]) for number in (0, 1, 3, 4)] == [False, True, True, False]
"""


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < b <= c", ["a <= b <= c", "a < b < c"]),
        ("a and b", ["a or b", "b", "a"]),
        ("not a", ["a"]),
        ("x = 2", ["3"]),
        ("x: int | None = True", ["False"]),
        ("a + b", ["a - b"]),
        ("sorted(a, key=b)", ["pass", "list(a)"]),
        ("x = a.strip()", ["a"]),
        ("x = min(a)", ["max(a)"]),
        ("x = [a for a in b if c(a)]", ["[a for a in b]"]),
        ("x = a if b(c) else d", ["a if not b(c) else d"]),
        ("def f(a=1):\n    return a", ["return None"]),
        ("class A:\n    b = 1", []),
    ],
)
def test_each_place_is_changed_alone(source: str, changed: list[str]) -> None:
    assert [mutation.after for mutation in mutations(source, "x.py")] == changed


def test_reached_statements_are_noted() -> None:
    reached: set[int] = set()
    values: dict[str, object] = {"_reached": reached}
    exec(marked(RULE, "rule.py", "_reached"), values)  # noqa: S102

    assert values["fits"](1, []) is False  # type: ignore[operator]
    assert reached == {7, 8}


@pytest.mark.slow
def test_survivors_are_named(tmp_path: Path) -> None:
    (tmp_path / "rule.py").write_text(RULE, encoding="utf-8")
    (tmp_path / "test_rule.py").write_text(TESTS, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    command = (sys.executable, "-m", "tests.mutants", "rule.py", "--tests", "test_rule.py")

    done = subprocess.run(  # noqa: S603 — our own program
        command, cwd=tmp_path, env={"PYTHONPATH": f"{root}:{tmp_path}"}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    survivors, counts = done.stdout.split("== ")
    assert survivors.splitlines() == [
        "rule.py:8: return False  ->  return None  (no tests reach it)",
        "rule.py:8: False  ->  True  (no tests reach it)",
        "rule.py:13: return 7  ->  return None  (no tests reach it)",
        "rule.py:13: 7  ->  8  (no tests reach it)",
    ]
    assert counts.startswith("rule.py: 12 mutations, 8 killed, 4 survived")
