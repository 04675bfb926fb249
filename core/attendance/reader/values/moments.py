"""Dates and times as reports write them, in every order of day, month and year.

The order is decided for the whole file.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo

from core.attendance.reader.rows import ReportCell
from core.attendance.reader.values.numerals import with_plain_digits
from core.attendance.reader.words.known_words import Means, means

_DATE = re.compile(r"(?<![\d:.])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)\.?")
_SIGNED = re.compile(r"(?<!\d)(\d{2,4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_TIME = re.compile(r"(?<![\d:.])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?(?![\d:])")
_SPELT_TIME = re.compile(r"(?<!\d)(\d{1,2})\s?h\s?(\d{2})(?:\s?min\s?(\d{2})\s?s)?(?!\w)", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=\d)\s?(?:(Z)|([+-])(\d{2}):?(\d{2}))$")
#: What may stand beside date and time, such as "klo", "à" or a weekday.
_MOST_WORDS, _LONGEST_WORD = 2, 12
#: The years by which the Buddhist calendar is ahead.
_BUDDHIST = 543
_HOURS_OF_HALF_A_DAY = 12
#: Characters; more is no moment.
_LONGEST = 60
#: Size of the cache of parsed cells: each is parsed again to find what its column contains.
_REMEMBERED = 20_000
_HALF_SPELT = re.compile(r"(?<![^\W\d_])([ap])\.?\s?m(?![^\W_])\.?", re.IGNORECASE)


class DateOrder(Enum):
    """The order of a date's numbers; the likelier first, in case nothing else decides."""

    YEAR_MONTH_DAY = "ymd"
    DAY_MONTH_YEAR = "dmy"
    MONTH_DAY_YEAR = "mdy"
    SHORT_YEAR_MONTH_DAY = "short_ymd"  #: the year has two digits
    BUDDHIST = "buddhist"  #: day, month, and a year of the Buddhist calendar in two digits


@dataclass(frozen=True, slots=True)
class WrittenMoment:
    """A date as three numbers, with their digits, and a time where there is one."""

    numbers: tuple[str, str, str]
    at: time | None
    #: Ahead of UTC; None for the clock of whoever saved the report.
    offset: timedelta | None = None

    def day(self, order: DateOrder) -> date | None:
        """The day in that order; None if it is none."""
        first, second, third = self.numbers
        match order:
            case DateOrder.YEAR_MONTH_DAY:
                return _day(first, second, third) if len(first) == 4 else None
            case DateOrder.SHORT_YEAR_MONTH_DAY:
                return _day(first, second, third) if len(first) == 2 else None
            case DateOrder.MONTH_DAY_YEAR:
                return _day(third, first, second) if len(third) in (2, 4) else None
            case DateOrder.BUDDHIST:
                return _day(str(2500 + int(third)), second, first) if len(third) == 2 else None
            case _:
                return _day(third, second, first) if len(third) in (2, 4) else None

    def local(self, order: DateOrder, zone: ZoneInfo) -> datetime | None:
        """The moment in that order as the network's clock shows it, without its zone; midnight where no time is."""
        day = self.day(order)
        if day is None:
            return None
        moment = datetime.combine(day, self.at or time())
        if self.offset is None:
            return moment
        there = moment.replace(tzinfo=ZoneInfo("UTC")) - self.offset
        return there.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=_REMEMBERED)
def moment_in(cell: ReportCell) -> WrittenMoment | None:
    """The date and time in the cell; None if it has anything else."""
    if isinstance(cell.value, date):
        at = cell.value.time() if isinstance(cell.value, datetime) else None
        return WrittenMoment((str(cell.value.year), str(cell.value.month), str(cell.value.day)), at)
    text = with_plain_digits(cell.text[: _LONGEST + 1])
    if len(text) > _LONGEST:
        return None
    match = _SIGNED.search(text) or _DATE.search(text)
    if match is None:
        return None
    numbers = match.groups() if match.re is _SIGNED else (match[1], match[3], match[4])
    rest = text[: match.start()] + " " + text[match.end() :].removeprefix("T")
    offset, rest = _offset_in(rest)
    clock = _SPELT_TIME.search(rest) or _TIME.search(rest)
    words = _HALF_SPELT.sub(r"\1m", rest if clock is None else f"{rest[: clock.start()]} {rest[clock.end() :]}").split()
    beside = [word for raw in words if (word := raw.strip(",.;()"))]
    at = _time_of(clock, beside)
    if clock is not None and at is None:
        return None
    others = [word for word in beside if not _tells_half(word)]
    most = 0 if clock is None else _MOST_WORDS
    if len(others) > most or any(len(word) > _LONGEST_WORD or not word.isalpha() for word in others):
        return None
    return WrittenMoment((numbers[0], numbers[1], numbers[2]), at, offset)


def time_in(cell: ReportCell) -> time | None:
    """The time of day in the cell; None if it has anything else."""
    if isinstance(cell.value, time):
        return cell.value
    text = _HALF_SPELT.sub(r"\1m", with_plain_digits(cell.text[:_LONGEST]))
    clock = _SPELT_TIME.search(text) or _TIME.search(text)
    if clock is None:
        return None
    beside = [raw.strip(",.;()") for raw in f"{text[: clock.start()]} {text[clock.end() :]}".split()]
    if not all(_tells_half(word) for word in beside if word):
        return None
    return _time_of(clock, beside)


def _offset_in(text: str) -> tuple[timedelta | None, str]:
    match = _OFFSET.search(text.rstrip())
    if match is None:
        return None, text
    if match[1]:
        return timedelta(), text[: match.start()]
    sign = -1 if match[2] == "-" else 1
    return sign * timedelta(hours=int(match[3]), minutes=int(match[4])), text[: match.start()]


def _time_of(clock: re.Match[str] | None, beside: list[str]) -> time | None:
    """The time of day; "12:10 AM" is ten past midnight."""
    if clock is None:
        return None
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if any(_says(Means.AFTER_NOON, word) for word in beside):
        hour = hour % _HOURS_OF_HALF_A_DAY + _HOURS_OF_HALF_A_DAY if hour <= _HOURS_OF_HALF_A_DAY else hour
    elif any(_says(Means.BEFORE_NOON, word) for word in beside):
        hour %= _HOURS_OF_HALF_A_DAY
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _tells_half(word: str) -> bool:
    return _says(Means.BEFORE_NOON, word) or _says(Means.AFTER_NOON, word)


def _says(half: Means, word: str) -> bool:
    return means(half, word)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(number - (_BUDDHIST if number > 2400 else 0), int(month), int(day))
    except ValueError:
        return None
