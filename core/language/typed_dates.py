"""Dates as people type them in a chat: the same parser as for plan documents, for one date or span at a time."""

import re
from dataclasses import dataclass
from datetime import date

from core.language.dates_in_text.calendar_days import (
    DateFault,
    WrittenDateError,
    calendar_days,
    in_words,
    is_consecutive,
)
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import DateMention, Place
from core.language.dates_in_text.weeks import find_weeks
from core.language.lists import alternatives

_YEAR = re.compile(r"(?:året|år|year)?\s*([1-9][0-9]{3})", re.IGNORECASE)
#: Words for a year to how far it is from the present one.
_YEAR_WORDS = {"året": 0, "i år": 0, "this year": 0, "förra året": -1, "i fjol": -1, "last year": -1}


@dataclass(frozen=True, slots=True)
class TypedDays:
    """First and last day, and every place in the text where a date stands."""

    start: date
    end: date
    places: tuple[Place, ...]


def typed_days(text: str, *, year: int) -> TypedDays | None:
    """The day or span of days in what somebody typed; None where no day is named.

    `year` is used where the text gives none. Raises WrittenDateError where the date is impossible, its weekday does not
    agree, or it may mean several days: nothing is guessed.
    """
    mentions = find_dates(text) or tuple(week for week in find_weeks(text) if isinstance(week, DateMention))
    if not mentions:
        return None
    spans = list(dict.fromkeys(days for mention in mentions for days in calendar_days(mention, year)))
    if not is_consecutive(spans):
        named = alternatives([in_words(days.start) for days in spans])
        raise WrittenDateError(DateFault.AMBIGUOUS, f"Det står flera datum: {named}.", [days.start for days in spans])
    return TypedDays(spans[0].start, spans[-1].end, tuple(mention.place for mention in mentions))


def typed_year(text: str, *, year: int) -> int | None:
    """The year that the whole text is about: "2023", "år 2023", "i fjol"; None where it is about something else.

    `year` is the present one.
    """
    words = " ".join(text.split()).casefold()
    if words in _YEAR_WORDS:
        return year + _YEAR_WORDS[words]
    match = _YEAR.fullmatch(words)
    return int(match[1]) if match else None
