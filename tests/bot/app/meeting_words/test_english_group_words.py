"""Groups are found by the English words for what they are about, where exactly one fits."""

import pytest

from bot.app.meeting_words.group_words import GroupWords
from core.groups.model import Groups

WORDS = GroupWords(Groups(("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")))


@pytest.mark.parametrize(
    ("word", "group"),
    [
        ("nature", "Naturvårdsgruppen"),
        ("Conservation", "Naturvårdsgruppen"),
        ("environment", "Miljöstrategigruppen"),
        ("environmental", "Miljöstrategigruppen"),
        ("trade", "Rättvis handel-gruppen"),
        ("fairtrade", "Rättvis handel-gruppen"),
        ("climate", None),
        ("strategic", None),
        ("fair", None),
    ],
)
def test_english_word_means_the_one_group_with_its_swedish_word(word: str, group: str | None) -> None:
    assert WORDS.meant(word) == group


def test_english_word_that_fits_several_groups_means_none() -> None:
    several = GroupWords(Groups(("Naturvårdsgruppen", "Naturreservatsgruppen", "Miljögruppen")))

    assert several.meant("nature") is None
    assert several.mentions("the nature group") == []
    assert several.meant("environment") == "Miljögruppen"


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("when does the nature group meet", ["Naturvårdsgruppen"]),
        ("the fair trade people and the Environment Group", ["Rättvis handel-gruppen", "Miljöstrategigruppen"]),
        ("nature reserves", []),
        ("a fair trader", []),
    ],
)
def test_english_name_is_found_in_a_sentence(text: str, groups: list[str]) -> None:
    assert [name for name, _, _ in WORDS.mentions(text)] == groups
