"""Why people are off on a day, in words."""

from collections.abc import Iterable
from datetime import date

from core.language.dates import day
from core.working_days.public_holidays import SwedishPublicHolidays

_HOLIDAYS = SwedishPublicHolidays()


def why_off(days: Iterable[date], *, year: bool = False) -> str | None:
    """The first of the days that is a day off, and why, such as "mån 1 maj är första maj"; None if none is.

    With the year, if `year`.
    """
    for when in dict.fromkeys(days):
        if name := _HOLIDAYS.name(when):
            return f"{day(when, year=year)} är {name}"
        if when.weekday() >= 5:
            return f"{day(when, year=year)} är i en helg"
    return None
