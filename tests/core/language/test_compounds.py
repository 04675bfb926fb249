"""Compounds that share a word at an end are near each other; other words aren't."""

import pytest

from core.language.compounds import nearness


@pytest.mark.parametrize(
    ("one", "other"),
    [("dagvatten", "vatten"), ("dagvatten", "vattenrening"), ("kalenderadress", "kalenderlank"), ("buss", "bussresa")],
)
def test_words_with_a_part_in_common_are_near(one: str, other: str) -> None:
    assert 0.45 < nearness(one, other) < 1
    assert nearness(one, other) == nearness(other, one)


@pytest.mark.parametrize(("one", "other"), [("vatten", "avfall"), ("bil", "elbil"), ("mark", "martin"), ("", "vatten")])
def test_other_words_are_not(one: str, other: str) -> None:
    assert nearness(one, other) == 0


def test_beginning_tells_more_than_the_end() -> None:
    assert nearness("skogsbruk", "skogsvard") > nearness("skogsbruk", "jordbruk")
