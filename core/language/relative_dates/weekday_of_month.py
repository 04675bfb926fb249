"""Weekdays counted in a month: "första torsdagen i juni", "sista onsdagen i mars 2024", "the second Tuesday of May"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from core.language.dates_in_text.names import MONTH, MONTH_NUMBERS, WEEKDAY_NUMBERS, alternatives
from core.language.relative_dates.choices import SaidDay

_LAST = 0
_WHICH = {
    **dict.fromkeys(("första", "förste", "first", "1:a"), 1),
    **dict.fromkeys(("andra", "second", "2:a"), 2),
    **dict.fromkeys(("tredje", "third", "3:e"), 3),
    **dict.fromkeys(("fjärde", "fourth", "4:e"), 4),
    **dict.fromkeys(("sista", "last"), _LAST),
}
_NAMES = {name: number for name, number in WEEKDAY_NUMBERS.items() if len(name) > 3}
_PATTERN = re.compile(
    rf"\b(?:(?:på\s)?den\s|the\s)?(?P<which>{alternatives(_WHICH)})\s(?P<day>{alternatives(_NAMES)})"
    rf"\s(?:i|in|of)\s(?P<month>{MONTH})\b(?:\s(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
#: Up to how many days ago this year's day is meant rather than next year's.
_LONG_AGO = 120


def find_weekdays_of_month(text: str, today: date) -> Iterator[SaidDay]:
    """Each such day; without a year this year's, or next year's if that was long ago."""
    for match in _PATTERN.finditer(text):
        which, weekday = _WHICH[match["which"].lower()], WEEKDAY_NUMBERS[match["day"].lower()]
        month = MONTH_NUMBERS[match["month"].lower()]
        year = int(match["year"]) if match["year"] else today.year
        day = _day(year, month, weekday, which)
        if not match["year"] and (today - day).days > _LONG_AGO:
            day = _day(year + 1, month, weekday, which)
        yield SaidDay(match.span(), (day,))


def _day(year: int, month: int, weekday: int, which: int) -> date:
    if which == _LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
