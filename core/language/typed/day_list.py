"""Several days as people type them: "8/3, 10/3 och 15/3", "8, 15 och 22 mars", "på onsdag eller på fredag"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import DateFault, WrittenDateError, calendar_days
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import FILLER, DateMention, Join, Place, blanked
from core.language.dates_in_text.times import sure_time_places
from core.language.lists import alternatives
from core.language.relative_dates.said_days import find_said_days

#: A day without a year is the nearest such day.
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class TypedDayList:
    """Each day in the order typed, and their positions."""

    days: tuple[date, ...]
    places: tuple[Place, ...]


def typed_day_list(text: str, *, today: date) -> TypedDayList:
    """Every day that is named; none if no day is. A span is each of its days.

    Raises WrittenDateError if a date is impossible, its weekday does not agree, or it may mean several days.
    """
    mentions = find_dates(text) or find_dates(text, dotted=True)
    placed: list[tuple[Place, Sequence[date]]] = [
        (mention.place, list(_days_of(mention, today))) for mention in mentions
    ]
    rest = blanked(text, [mention.place for mention in mentions], FILLER)
    for said_day in find_said_days(blanked(rest, sure_time_places(rest), FILLER), today):
        ahead = [day for day in said_day.days if day > today] or list(said_day.days)
        if said_day.unsure and len(ahead) > 1:
            named = alternatives([as_typed(day, year=True) for day in ahead])
            raise WrittenDateError(DateFault.AMBIGUOUS, f"Menar du {named}?", ahead)
        placed.append((said_day.place, ahead[:1]))
    placed.sort(key=lambda place_and_days: place_and_days[0])
    return TypedDayList(tuple(day for _, days in placed for day in days), tuple(place for place, _ in placed))


def _days_of(mention: DateMention, today: date) -> Iterator[date]:
    """The mention's days; of one without a year those that are nearest."""
    listed = replace(mention, join=Join.LIST) if mention.join is Join.CHOICE else mention
    for days in _in_nearest_year(listed, today):
        yield from (days[0] + timedelta(days=number) for number in range((days[1] - days[0]).days + 1))


def _in_nearest_year(mention: DateMention, today: date) -> list[tuple[date, date]]:
    has_year = any(day.year is not None for day in mention.days)
    try:
        this_year = [(days.start, days.end) for days in calendar_days(mention, today.year)]
    except WrittenDateError as error:
        if has_year or error.fault is not DateFault.WEEKDAY:
            raise
        this_year = []
    if has_year or (this_year and this_year[0][0] >= today):
        return this_year
    try:
        next_year = [(days.start, days.end) for days in calendar_days(mention, today.year + 1)]
    except WrittenDateError:
        next_year = []
    if next_year and next_year[0][0] - today < _HALF_A_YEAR:
        return next_year
    return this_year or [(days.start, days.end) for days in calendar_days(mention, today.year)]
