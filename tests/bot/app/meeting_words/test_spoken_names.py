"""Groups and places as people speak of them: "naturgruppen", "miljögänget", "på museet"."""

import pytest

from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.reading import fits_word
from core.groups.model import Groups
from core.language.spelling import folded
from tests.factories import HANDEL, MILJO, NATUR

WORDS = GroupWords(Groups((MILJO, NATUR, HANDEL)))


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("naturgruppen", NATUR),
        ("naturgruppens", NATUR),
        ("miljögruppernas", MILJO),
        ("miljögänget", MILJO),
        ("handelsgruppen", HANDEL),
        ("kanalgruppen", None),
        ("arbetsgruppen", None),
    ],
)
def test_group_is_known_by_who_belongs_to_it(word: str, group: str | None) -> None:
    assert WORDS.meant(word) == group


@pytest.mark.parametrize(
    ("typed", "place", "fits"),
    [
        ("museet", "museum", True),
        ("museets", "museum", True),
        ("centret", "centrum", True),
        ("laboratoriet", "laboratorium", True),
        ("mus", "museum", False),
        ("museiresan", "museum", False),
        ("centralen", "centrum", False),
    ],
)
def test_place_in_um_is_known_when_it_is_inflected(typed: str, place: str, *, fits: bool) -> None:
    assert fits_word(folded(typed), folded(place)) is fits
