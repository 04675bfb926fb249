"""Turns written dates into calendar days, once the year is known; ambiguous dates are never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from core.language.dates import as_typed
from core.language.dates_in_text.mentions import DateMention, Join, Place, WrittenDay
from core.language.dates_in_text.names import MONTHS, WEEKDAYS

#: Maximum days of a meeting; the bot asks about longer ones.
LONGEST_MEETING = 14


class DateFault(StrEnum):
    """Why a written date is invalid."""

    IMPOSSIBLE = "impossible_date"  #: 30 february
    WEEKDAY = "weekday_mismatch"  #: the day named is not the day of that date
    BACKWARDS = "ends_before_start"  #: the last day lies before the first
    NO_YEAR = "missing_year"  #: no year is named or known
    AMBIGUOUS = "ambiguous_date"  #: may mean several days


class WrittenDateError(Exception):
    """A written date can't be used: `fault` for programs, the message, a Swedish sentence, for people."""

    def __init__(self, fault: DateFault, message: str, choices: Sequence[date] = ()) -> None:
        super().__init__(message)
        self.fault = fault
        #: The days it may mean, where that is known.
        self.choices = tuple(choices)
        #: Where in the text it stands, where that is known.
        self.places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of one meeting."""

    start: date
    end: date


def calendar_days(mention: DateMention, year: int | None) -> tuple[Days, ...]:
    """The days of a mention: one pair for a day or a range, one per day for a list.

    `year` is used if the mention has none. Raises WrittenDateError.
    """
    last = mention.days[-1]
    days = [_date(day, last, year) for day in mention.days]
    if mention.misspelt and not _is_confirmed(mention, days):
        # A word that isn't a month is asked about, however similar, unless the weekday says the same.
        raise WrittenDateError(
            DateFault.AMBIGUOUS,
            f"Jag känner inte igen månaden ”{mention.misspelt}”. Menas {as_typed(days[0], year=True)}?",
            days,
        )
    if mention.join is Join.CHOICE:
        raise WrittenDateError(DateFault.AMBIGUOUS, f"Det står {_listed(days, 'eller')}.", days)
    for day, written in zip(days, mention.days, strict=True):
        _agree(written.weekday, day)
    if mention.join is Join.LIST:
        return tuple(Days(day, day) for day in dict.fromkeys(days))
    return (_span(days, last, year),)


def _span(days: list[date], last: WrittenDay, year: int | None) -> Days:
    start, end = days[0], days[-1]
    if end < start and (start.month, end.month) == (12, 1) and last.year is None and year is not None:
        end = end.replace(year=end.year + 1)
    if end < start:
        raise WrittenDateError(
            DateFault.BACKWARDS, f"{as_typed(end, year=True)} ligger före {as_typed(start, year=True)}."
        )
    if (end - start).days >= LONGEST_MEETING:
        raise WrittenDateError(
            DateFault.AMBIGUOUS,
            f"Från {as_typed(start, year=True)} till {as_typed(end, year=True)} är {(end - start).days + 1} dagar.",
            [start, end],
        )
    return Days(start, end)


def _is_confirmed(mention: DateMention, days: Sequence[date]) -> bool:
    """Whether each day has its weekday beside it, and it is right."""
    return all(written.weekday == day.weekday() for written, day in zip(mention.days, days, strict=True))


def is_consecutive(days: Sequence[Days]) -> bool:
    """Whether each day follows on the one before."""
    return all((after.start - before.end).days == 1 for before, after in pairwise(days))


def _date(written: WrittenDay, last: WrittenDay, year: int | None) -> date:
    """The day; a missing month or year comes from the end of its range, or from the document."""
    known = written.year or last.year or year
    if known is None:
        raise WrittenDateError(DateFault.NO_YEAR, "Det står inte vilket år det gäller.")
    if written.week is not None:
        return _of_week(written.week, written.weekday or 0, known)
    _refuse_swapped(written)
    return _made(known, written.month or last.month or 0, written.day)


def _of_week(week: int, weekday: int, year: int) -> date:
    try:
        return date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        raise WrittenDateError(DateFault.IMPOSSIBLE, f"Vecka {week} {year} finns inte.") from None


def _refuse_swapped(written: WrittenDay) -> None:
    """03/04/2023 can be day/month or month/day: only a weekday can tell."""
    if not written.swappable or written.month is None or written.year is None:
        return
    if written.day > 12 or written.day == written.month:
        return
    first, second = (
        date(written.year, written.month, written.day),
        date(written.year, written.day, written.month),
    )
    if written.weekday is not None and (first.weekday() == written.weekday) != (second.weekday() == written.weekday):
        return
    raise WrittenDateError(
        DateFault.AMBIGUOUS,
        f"Är det {as_typed(first, year=True)} eller {as_typed(second, year=True)}?",
        [first, second],
    )


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= 12 else f"månad {month}"
        raise WrittenDateError(DateFault.IMPOSSIBLE, f"{day} {name} {year} finns inte.") from None


def _agree(meant: int | None, day: date) -> None:
    if meant is None or meant == day.weekday():
        return
    near = next(other for offset in range(-3, 4) if (other := day + timedelta(days=offset)).weekday() == meant)
    raise WrittenDateError(
        DateFault.WEEKDAY,
        f"{as_typed(day, year=True)} är en {WEEKDAYS[day.weekday()]}, inte en {WEEKDAYS[meant]}. "
        f"Är det {_with_weekday(near)} eller {_with_weekday(day)}?",
        [near, day],
    )


def _with_weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def _listed(days: Sequence[date], word: str) -> str:
    names = [as_typed(day, year=True) for day in days]
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)
