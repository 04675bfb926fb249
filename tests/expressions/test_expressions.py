"""No regular expression's time grows faster than the length of untrusted text (fault 23)."""

import json
import re
import subprocess
import sys

import pytest

from tests.expressions.collected import ROOT, Collected
from tests.expressions.growth import slow

#: Seconds for all; one that hangs takes more.
_LONGEST = 300


def test_no_expression_is_slower_on_hostile_text_than_the_text_is_long() -> None:
    measured = subprocess.run(
        [sys.executable, "-m", "tests.expressions.growth"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=True,
    )

    document = json.loads(measured.stdout.splitlines()[-1])
    assert (document["unseen"], document["slow"]) == ([], [])
    assert document["count"] > 300


@pytest.mark.parametrize(
    ("expression", "used"),
    [
        (r"\s+kommun$", "search"),
        (r"<[^>]*>", "search"),
        (r"\[([^\]]*)\]\(", "search"),
        (r"\(([^\s)]+)[^)]*\)", "search"),
        (r"\s*:?\s*", "fullmatch"),
        (r"(?P<name>.+?)\s*:?\s+(?P<amount>\d+)$", "fullmatch"),
        (r"(?:\s,|\sden)+$", "search"),
    ],
)
def test_measure_tells_a_quadratic_expression(expression: str, used: str) -> None:
    pattern = re.compile(expression)

    # One that is worse than quadratic needs no ten seconds to be told.
    assert len(slow(Collected({pattern: {("here", 1)}}, {pattern: {used}}), longest=2)) == 1
