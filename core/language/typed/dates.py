"""Dates as people type them in a chat: the same parser as for plan documents, and relative dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.dates import as_typed, day
from core.language.dates_in_text.calendar_days import (
    DateFault,
    Days,
    WrittenDateError,
    calendar_days,
    is_consecutive,
)
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import FILLER, DateMention, Place, blanked
from core.language.dates_in_text.names import MONTH
from core.language.dates_in_text.times import sure_time_places
from core.language.dates_in_text.weeks import find_weeks
from core.language.lists import alternatives
from core.language.relative_dates.said_days import find_said_days

_YEAR = re.compile(r"(?:(?:för|hela|under)\s)?(?:året|år|year)?\s*([1-9][0-9]{3})", re.IGNORECASE)
#: Words for a year, and their offset from the present year.
_YEAR_WORDS = {
    **dict.fromkeys(("året", "i år", "årets", "hela året", "för hela året", "för året", "this year"), 0),
    **dict.fromkeys(("förra året", "i fjol", "last year"), -1),
    **dict.fromkeys(("nästa år", "för nästa år", "kommande år", "next year"), 1),
}
_MONTH_FIRST = re.compile(rf"\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}})(?![\d/]|[.:]\d|\s?[-–]\s?\d)", re.IGNORECASE)
#: "nästa onsdag 24 maj" says no more than its date.
_BEFORE_WEEKDAY = re.compile(r"\b(?:nästa|nu|denna|kommande|next|this)\s{1,3}$", re.IGNORECASE)


#: A day without a year is the nearest such day.
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class TypedDays:
    """First and last day, and the positions of all dates in the text."""

    start: date
    end: date
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class PossibleDays:
    """The days that a text may mean, the likeliest first, and their positions."""

    choices: tuple[Days, ...]
    places: tuple[Place, ...]
    #: Whether the date is relative rather than written out.
    relative: bool = False
    #: Whether nobody can know which of several is meant.
    unsure: bool = False


def typed_days(text: str, *, year: int, today: date | None = None) -> TypedDays | None:
    """The day or span of days in what somebody typed; None if no day is named.

    `year` is used if the text has none. With `today`, relative dates count too ("i morgon"). Raises WrittenDateError if
    the date is impossible, its weekday does not agree, or it may mean several days: nothing is guessed.
    """
    possible = possible_days(text, year=year, today=today)
    if possible is None:
        return None
    if len(possible.choices) > 1:
        days = [choice.start for choice in possible.choices]
        meant = alternatives([day(possible_day, year=possible_day.year != year) for possible_day in days])
        error = WrittenDateError(DateFault.AMBIGUOUS, f"Menar du {meant}?", days)
        error.places = possible.places
        raise error
    return TypedDays(possible.choices[0].start, possible.choices[0].end, possible.places)


def possible_days(text: str, *, year: int, today: date | None = None) -> PossibleDays | None:
    """As `typed_days`, but allows several possible days.

    Raises WrittenDateError, with the positions, for other faults.
    """
    mentions = _written(text)
    if not mentions:
        return _said(text, today) if today else None
    try:
        return _days_of(mentions, text, year)
    except WrittenDateError as error:
        if error.fault is DateFault.WEEKDAY and today and (by_weekday := _by_weekday(mentions, text, year, today)):
            return by_weekday
        error.places = tuple(mention.place for mention in mentions)
        raise


def _by_weekday(mentions: Sequence[DateMention], text: str, year: int, today: date) -> PossibleDays | None:
    """The days in the adjacent year, if that is nearer and the weekday agrees: "onsdag 10 januari" in December."""
    for other in (year + 1, year - 1):
        try:
            days = _days_of(mentions, text, other)
        except WrittenDateError:
            continue
        if abs(days.choices[0].start - today) < _HALF_A_YEAR:
            return days
    return None


def _days_of(mentions: Sequence[DateMention], text: str, year: int) -> PossibleDays:
    spans = list(dict.fromkeys(days for mention in mentions for days in calendar_days(mention, year)))
    if not is_consecutive(spans):
        named = alternatives([as_typed(days.start, year=True) for days in spans])
        raise WrittenDateError(DateFault.AMBIGUOUS, f"Det står flera datum: {named}.", [days.start for days in spans])
    places = [mention.place for mention in mentions]
    places += [before.span() for start, _ in places if (before := _BEFORE_WEEKDAY.search(text, 0, start))]
    return PossibleDays((Days(spans[0].start, spans[-1].end),), tuple(places))


def _written(text: str) -> tuple[DateMention, ...]:
    """Written dates; "7.6" counts as one if the text has no other."""
    weeks = tuple(week for week in find_weeks(text) if isinstance(week, DateMention))
    return find_dates(text) or weeks or find_dates(text, dotted=True) or find_dates(_MONTH_FIRST.sub(_day_first, text))


def _day_first(match: re.Match[str]) -> str:
    """The date "may 31" as "31 may", in the same position: in typed text it can't mean anything else."""
    return f"{match['day']} {match['month']}"


def _said(text: str, today: date) -> PossibleDays | None:
    said_days = find_said_days(blanked(text, sure_time_places(text), FILLER), today)
    if not said_days:
        return None
    choices = said_days[0].days
    for other in said_days[1:]:
        # "På onsdag nästa vecka, den 24:e": what both say.
        choices = tuple(said_day for said_day in choices if said_day in other.days)
    if not choices:
        named = [said_day.days[0] for said_day in said_days]
        listed = alternatives([as_typed(said_day, year=True) for said_day in named])
        raise WrittenDateError(DateFault.AMBIGUOUS, f"Det står flera datum: {listed}.", named)
    days, places = (
        tuple(Days(said_day, said_day) for said_day in choices),
        tuple(said_day.place for said_day in said_days),
    )
    return PossibleDays(days, places, relative=True, unsure=any(said_day.unsure for said_day in said_days))


def typed_year(text: str, *, year: int) -> int | None:
    """The year that the whole text is about: "2023", "år 2023", "i fjol"; None if it is about something else.

    `year` is the present one.
    """
    words = " ".join(text.split()).casefold()
    if words in _YEAR_WORDS:
        return year + _YEAR_WORDS[words]
    match = _YEAR.fullmatch(words)
    return int(match[1]) if match else None
