"""Words point to what is told with them: rare ones more than common ones, whole ones more than parts."""

import pytest

from bot.app.commands.pointing_words import PointingWords

WORDS = PointingWords(
    {
        "betala": [("avgift kostar kommun", 1.0)],
        "gå med": [("kommun ansluter", 1.0)],
        "kalender": [("kalenderadress prenumerera", 1.0), ("hjälpord", 0.5)],
        "talare": [("föreläser", 1.0)],
    },
    {"gå med": ("svara|anmäla senast",), "talare": ("något in|ut",)},
)


def names(*words: str) -> list[str]:
    return [pointed.name for pointed in WORDS.ranked(words)]


def strength(*words: str) -> float:
    return next((pointed.strength for pointed in WORDS.ranked(words)), 0.0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("föreläser",), ["talare"]),
        (("föreläsa",), ["talare"]),
        (("avgiften", "kommunen"), ["betala", "gå med"]),
        (("kommun",), ["betala", "gå med"]),
        (("kalendrar",), ["kalender"]),
        (("förläser",), ["talare"]),
        (("xyzzy",), []),
        (("inte", "och", "mötet", "24", "?"), []),
        ((), []),
    ],
)
def test_words_point_where_they_are_told(words: tuple[str, ...], expected: list[str]) -> None:
    assert names(*words) == expected


def test_word_that_few_are_told_with_points_more() -> None:
    assert strength("ansluter") == pytest.approx(1.0)
    assert strength("ansluter") > strength("kommun") > 0


def test_part_of_a_word_and_a_misspelt_one_point_less() -> None:
    whole = strength("kalenderadress")

    assert whole > strength("kalenderlänk") > 0
    assert whole > strength("kalenderadresx") > 0


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ni måste ha svarat senast på fredag", ["gå med"]),
        ("senast den 3:e ska alla anmäla sig", ["gå med"]),
        ("svara gärna", []),
        ("senast i maj", []),
        ("släpp nåt ut", ["talare"]),
        ("", []),
    ],
)
def test_words_that_count_together_point_only_where_all_are_said(sentence: str, expected: list[str]) -> None:
    assert [pointed.name for pointed in WORDS.ranked([], sentence)] == expected


def test_word_of_its_own_counts_more_than_one_that_others_mention() -> None:
    told = {"a": [("lokal", 1.0)], "b": [("lokal", 0.5)], "c": [("lokal", 0.5)], "d": [("annat", 1.0)]}
    ranked = {pointed.name: pointed.strength for pointed in PointingWords(told).ranked(["lokal"])}
    shared = {
        pointed.name: pointed.strength
        for pointed in PointingWords({name: [(text, 1.0) for text, _ in texts] for name, texts in told.items()}).ranked(
            ["lokal"]
        )
    }

    assert ranked["a"] > shared["a"]
    assert ranked["a"] > 2 * ranked["b"]


def test_word_that_is_said_twice_points_once() -> None:
    assert strength("föreläser", "föreläser") == strength("föreläser")


def test_weight_of_what_is_told_counts() -> None:
    assert strength("hjälpord") == pytest.approx(strength("prenumerera") / 2)
