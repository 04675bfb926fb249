"""Numbers, counted words and durations in Swedish."""

from datetime import date, timedelta

import pytest

from core.language.dates import NBSP
from core.language.durations import spelled_hours, spelled_minutes
from core.language.numbers import spelled, typed_whole
from core.language.plurals import count, spelled_count
from core.meetings.formatting import whole_days
from tests.factories import make_meeting


@pytest.mark.parametrize(
    ("number", "words"), [(0, "noll"), (2, "två"), (12, "tolv"), (13, "13"), (1200, f"1{NBSP}200")]
)
def test_numbers_are_spelled_out_up_to_twelve(number: int, words: str) -> None:
    assert spelled(number) == words


def test_counted_words_are_singular_for_one_alone() -> None:
    assert [count(number, "kommun").replace(NBSP, " ") for number in (0, 1, 2)] == [
        "0 kommuner",
        "1 kommun",
        "2 kommuner",
    ]
    assert [spelled_count(number, "dag").replace(NBSP, " ") for number in (1, 2, 13)] == [
        "en dag",
        "två dagar",
        "13 dagar",
    ]


def test_durations_are_spelled_in_minutes() -> None:
    assert spelled_minutes(timedelta(minutes=10)) == f"tio{NBSP}minuter"


@pytest.mark.parametrize(("last", "words"), [(8, "heldag"), (9, f"två{NBSP}heldagar"), (11, f"fyra{NBSP}heldagar")])
def test_whole_days_are_counted_in_words(last: int, words: str) -> None:
    meeting = make_meeting(start=date(2023, 3, 8), end=date(2023, 3, last))

    assert whole_days(meeting) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        (" 03 ", 3),
        ("-3", -3),
        ("–3", -3),
        ("+3", 3),
        ("1 200", 1200),
        (f"1{NBSP}200", 1200),
        ("3 st", 3),
        ("3 stycken.", 3),
        ("Tre", 3),
        ("ett", 1),
        ("noll", 0),
        ("", None),
        ("många", None),
        ("3,5", None),
        ("3.5", None),
        ("1 20", None),
        ("3-4", None),
        ("٣", None),
        ("9" * 10, None),
    ],
)
def test_typed_whole_number_is_read(text: str, number: int | None) -> None:
    assert typed_whole(text) == number


def test_hours_are_spelled_out() -> None:
    assert (spelled_hours(timedelta(hours=1)), spelled_hours(timedelta(hours=2))) == (
        f"en{NBSP}timme",
        f"två{NBSP}timmar",
    )
