"""Dates in a plan row: one day or several, with the weekdays that must agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.dates import MONTHS, WEEKDAYS_IN_FULL
from core.language.lists import alternatives
from core.plans.model.plan import ProblemCode
from core.plans.reader.date_mentions import DayMention, Mention, mentions

_SEVERAL_DAYS = re.compile(
    r"\b(?P<number>två|2|tre|3|fyra|4|two|three)\s*(?:hel)?(?:dagar\b|full days\b|days\b)", re.IGNORECASE
)
_NUMBERS = {"två": 2, "two": 2, "tre": 3, "three": 3, "fyra": 4}
#: What to do about most rows.
MEND = "Rätta i dokumentet och läs in det igen."
_YEAR_IN_HEADING = "Skriv året i rubriken, till exempel Verksamhetsplan 2023."
_OVERNIGHT = re.compile(r"\blunch\s*(?:till|-|–|to)\s*lunch\b", re.IGNORECASE)


class DateProblemError(Exception):
    """The dates in what somebody wrote can't be used: `what` says why, `mend` what to do where it stands in a plan."""

    def __init__(self, code: ProblemCode, what: str, mend: str = MEND) -> None:
        super().__init__(f"{what} {mend}")
        self.code = code
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class RowDates:
    """First and last day of a row, and every place in the text where a date stands."""

    start: date
    end: date
    spans: tuple[tuple[int, int], ...]


def row_dates(text: str, year: int | None) -> RowDates | None:
    """The meeting's dates in a row, `year` where it names none; None where there are none.

    Dates that are about something else (the last day to sign up, the date it was moved from) don't count. Raises
    DateProblemError: what may mean several dates is never guessed.
    """
    found = mentions(text)
    about = [each for each in found if not each.about_something_else]
    if not about:
        return None
    spans = tuple(each.span for each in found)
    ranges = list(dict.fromkeys(_range(each, year) for each in about))
    if len(ranges) > 1:
        named = alternatives([_full(start) for start, _ in ranges])
        raise _ambiguous(f"Det står flera datum: {named}.", "Skriv en rad för varje träff.")
    ((start, end),) = ranges
    said = _days_said(text)
    if said is not None and said != (end - start).days + 1:
        raise _ambiguous(
            f"Det står {said} dagar men datumen är {(end - start).days + 1}.",
            "Skriv första och sista dagen, till exempel 10–11 maj.",
        )
    return RowDates(start, end, spans)


def _days_said(text: str) -> int | None:
    """How many days the words say; None where they don't."""
    if _OVERNIGHT.search(text):
        return 2
    found = _SEVERAL_DAYS.search(text)
    if found is None:
        return None
    return _NUMBERS.get(found["number"].lower()) or int(found["number"])


def _range(mention: Mention, year: int | None) -> tuple[date, date]:
    if mention.unclear:
        raise _ambiguous(mention.unclear)
    last = mention.days[-1]
    end = _date(last, last, year)
    days = [_date(each, last, year) for each in mention.days[:-1]] + [end]
    start = days[0]
    if end < start and (start.month, end.month) == (12, 1) and last.year is None:
        end = days[-1] = end.replace(year=end.year + 1)
    if end < start:
        raise DateProblemError(
            ProblemCode.ENDS_BEFORE_START,
            f"{_full(end)} ligger före {_full(start)}.",
        )
    for day, told in zip(days, mention.days, strict=True):
        _agree(told.weekday, day)
    if mention.alternatives:
        named = alternatives([_full(day) for day in days])
        raise _ambiguous(f"Det står {named}.", "Skriv det datum som gäller och läs in dokumentet igen.")
    if mention.listed and [day - start for day in days] != [timedelta(days=number) for number in range(len(days))]:
        raise _ambiguous(
            f"{alternatives([_full(day) for day in days], 'och')} är flera träffar.", "Skriv en rad för var."
        )
    return start, end


def _date(told: DayMention, last: DayMention, year: int | None) -> date:
    """The day, with month and year from the end of its range, or the document, where it names none itself."""
    if told.week is not None:
        return _of_week(told, year)
    if (when := _swapped(told)) is not None:
        raise _ambiguous(when)
    written = told.year or last.year or year
    if written is None:
        raise DateProblemError(
            ProblemCode.MISSING_YEAR,
            "Planen säger inte vilket år det gäller.",
            _YEAR_IN_HEADING,
        )
    return _made(written, told.month or last.month or 0, told.day)


def _of_week(told: DayMention, year: int | None) -> date:
    if year is None:
        raise DateProblemError(
            ProblemCode.MISSING_YEAR,
            "Planen säger inte vilket år veckan ligger i.",
            _YEAR_IN_HEADING,
        )
    try:
        return date.fromisocalendar(year, told.week or 0, (told.weekday or 0) + 1)
    except ValueError:
        raise DateProblemError(
            ProblemCode.IMPOSSIBLE_DATE,
            f"Vecka {told.week} {year} finns inte.",
        ) from None


def _swapped(told: DayMention) -> str | None:
    """03/04/2023 is written both as day/month and month/day: only a weekday can tell; None where it is clear."""
    if not told.swappable or told.month is None or told.year is None or told.day > 12 or told.day == told.month:
        return None
    first, second = date(told.year, told.month, told.day), date(told.year, told.day, told.month)
    if told.weekday is not None and (first.weekday() == told.weekday) != (second.weekday() == told.weekday):
        return None
    return f"Är det {_full(first)} eller {_full(second)}? Skriv månaden med bokstäver."


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        name = MONTHS[month - 1] if 1 <= month <= 12 else f"månad {month}"
        raise DateProblemError(
            ProblemCode.IMPOSSIBLE_DATE,
            f"{day} {name} {year} finns inte.",
        ) from None


def _agree(meant: int | None, day: date) -> None:
    if meant is None or meant == day.weekday():
        return
    around: Sequence[date] = [day + timedelta(days=offset) for offset in range(-3, 4)]
    near = next(each for each in around if each.weekday() == meant)
    raise DateProblemError(
        ProblemCode.WEEKDAY_MISMATCH,
        f"{_full(day)} är en {WEEKDAYS_IN_FULL[day.weekday()]}, inte en {WEEKDAYS_IN_FULL[meant]}. "
        f"Är det {_short(near)} eller {_short(day)}?",
    )


def _ambiguous(what: str, mend: str = MEND) -> DateProblemError:
    return DateProblemError(ProblemCode.AMBIGUOUS_DATE, what, mend)


def _full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _short(day: date) -> str:
    return f"{WEEKDAYS_IN_FULL[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
