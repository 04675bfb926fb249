"""Days relative to today; ambiguous words give all meanings, the likeliest first."""

from datetime import date

import pytest

from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.relative_dates.said_days import find_said_days
from core.language.typed.dates import possible_days, typed_days

WEDNESDAY = date(2023, 5, 17)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("i dag", ["2023-05-17"]),
        ("imorgon", ["2023-05-18"]),
        ("i morrn", ["2023-05-18"]),
        ("i övermorgon", ["2023-05-19"]),
        ("i går", ["2023-05-16"]),
        ("day after tomorrow", ["2023-05-19"]),
        ("på torsdag", ["2023-05-18"]),
        ("på onsdag", ["2023-05-17", "2023-05-24"]),
        ("på ons", ["2023-05-17", "2023-05-24"]),
        ("nu på fre", ["2023-05-19"]),
        ("nästa ons", ["2023-05-24"]),
        ("ons", []),
        ("en son på lördagen", ["2023-05-20"]),
        ("nästa onsdag", ["2023-05-24"]),
        ("nästa torsdag", ["2023-05-18", "2023-05-25"]),
        ("i måndags", ["2023-05-15"]),
        ("i onsdags", ["2023-05-10"]),
        ("förra tisdagen", ["2023-05-16", "2023-05-09"]),
        ("fredagens", ["2023-05-19", "2023-05-12"]),
        ("torsdag nästa vecka", ["2023-05-25"]),
        ("nästa vecka på torsdag", ["2023-05-25"]),
        ("torsdag om två veckor", ["2023-06-01"]),
        ("om tre dagar", ["2023-05-20"]),
        ("för två veckor sedan", ["2023-05-03"]),
        ("in a month", ["2023-06-17"]),
        ("den 10:e", ["2023-05-10", "2023-06-10", "2023-04-10"]),
        ("den 31", ["2023-05-31"]),
        ("midsommarafton", ["2023-06-23"]),
        ("kristi himmelsfärdsdag", ["2023-05-18"]),
        ("valborg", ["2023-04-30"]),
        ("alla helgons dag", ["2023-11-04"]),
        ("nyårsdagen", ["2024-01-01"]),
        ("lucia 2024", ["2024-12-13"]),
        ("med alla", []),
    ],
)
def test_day_is_counted_from_today(text: str, days: list[str]) -> None:
    mentions = find_said_days(text, WEDNESDAY)

    assert [day.isoformat() for mention in mentions for day in mention.days] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("nästa onsdag 24 maj", date(2023, 5, 24)),
        ("på torsdag den 18:e", date(2023, 5, 18)),
        ("7.6", date(2023, 6, 7)),
        ("may 31", date(2023, 5, 31)),
        ("the meeting may 31 please", date(2023, 5, 31)),
        ("vecka 23 torsdag", date(2023, 6, 8)),
    ],
)
def test_written_and_said_days_are_one(text: str, day: date) -> None:
    days = typed_days(text, year=2023, today=WEDNESDAY)

    assert days is not None
    assert (days.start, days.end) == (day, day)


def test_day_that_may_be_two_is_never_chosen() -> None:
    with pytest.raises(WrittenDateError, match="Menar du") as raised:
        typed_days("nästa torsdag", year=2023, today=WEDNESDAY)

    assert raised.value.choices == (date(2023, 5, 18), date(2023, 5, 25))


def test_days_that_contradict_are_said() -> None:
    with pytest.raises(WrittenDateError, match="Det står flera datum"):
        typed_days("i morgon, på måndag", year=2023, today=WEDNESDAY)


@pytest.mark.parametrize("text", ["kl 10.15", "9.15-12.00", "kl 9", "i maj", "nästa vecka", "hela året"])
def test_hours_and_periods_are_no_days(text: str) -> None:
    assert possible_days(text, year=2023, today=WEDNESDAY) is None
