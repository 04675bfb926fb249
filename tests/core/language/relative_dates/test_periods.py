"""Weeks, months, seasons and years in which something is looked for."""

from datetime import date

import pytest

from core.language.relative_dates.periods import find_periods

WEDNESDAY = date(2023, 5, 17)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("nästa vecka", "2023-05-22", "2023-05-28"),
        ("i veckan", "2023-05-15", "2023-05-21"),
        ("förra veckan", "2023-05-08", "2023-05-14"),
        ("v. 22", "2023-05-29", "2023-06-04"),
        ("week 22", "2023-05-29", "2023-06-04"),
        ("i maj", "2023-05-01", "2023-05-31"),
        ("februari 2024", "2024-02-01", "2024-02-29"),
        ("nästa månad", "2023-06-01", "2023-06-30"),
        ("i höst", "2023-08-01", "2023-12-31"),
        ("this autumn", "2023-08-01", "2023-12-31"),
        ("hela året", "2023-01-01", "2023-12-31"),
        ("resten av året", "2023-05-17", "2023-12-31"),
        ("i fjol", "2022-01-01", "2022-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_period_has_its_first_and_last_day(text: str, start: str, end: str) -> None:
    (period,) = find_periods(text, WEDNESDAY)

    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


@pytest.mark.parametrize("text", ["Mark", "vårda", "20230", "midsommar-fest"])
def test_words_that_look_like_periods_are_none(text: str) -> None:
    assert find_periods(text, WEDNESDAY) == []
