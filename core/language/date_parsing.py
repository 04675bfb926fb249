"""Words for days and months, and dates and years as people type them, Swedish and English."""

import re
from datetime import date

from core.language.dates import MONTHS, WEEKDAYS_IN_FULL

_ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
#: Every way a weekday is written to its number, Monday 0.
WEEKDAY_NUMBERS = {
    **{word: number for number, word in enumerate(WEEKDAYS_IN_FULL)},
    **{word[:3]: number for number, word in enumerate(WEEKDAYS_IN_FULL)},
    **{word + "en": number for number, word in enumerate(WEEKDAYS_IN_FULL)},
    "tors": 3,
    **{word: number for number, word in enumerate(_ENGLISH_WEEKDAYS)},
    **{word[:3]: number for number, word in enumerate(_ENGLISH_WEEKDAYS)},
    "tues": 1,
    "thurs": 3,
}
#: Every way a month is written to its number, January 1.
MONTH_NUMBERS = {
    **{word: number for number, word in enumerate(MONTHS, 1)},
    **{word[:3]: number for number, word in enumerate(MONTHS, 1)},
    **{word: number for number, word in enumerate(_ENGLISH_MONTHS, 1)},
    **{word[:3]: number for number, word in enumerate(_ENGLISH_MONTHS, 1)},
    "sept": 9,
}
_WORDS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NAMED = re.compile(rf"\b(\d{{1,2}})(?::?[ea])?\s*({_WORDS})\b\.?(?:\s+(\d{{4}})\b)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:året|år|year)?\s*([1-9][0-9]{3})", re.IGNORECASE)
#: Words for a year to how far it is from the present one.
_YEAR_WORDS = {"året": 0, "i år": 0, "this year": 0, "förra året": -1, "i fjol": -1, "last year": -1}
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:[-/ ](\d{4}))?\b")


def typed_date(text: str, *, year: int) -> date | None:
    """The first date in what somebody typed: "8 mars", "2023-03-08", "8/3"; None where there is none.

    `year` is used where the text gives none.
    """
    if found := _ISO.search(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.search(text):
        return _date(int(found[3] or year), MONTH_NUMBERS[found[2].lower()], int(found[1]))
    if found := _SLASHED.search(text):
        return _date(int(found[3] or year), int(found[2]), int(found[1]))
    return None


def typed_year(text: str, *, year: int) -> int | None:
    """The year that the whole text is about: "2023", "år 2023", "i fjol"; None where it is about something else.

    `year` is the present one.
    """
    words = " ".join(text.split()).casefold()
    if words in _YEAR_WORDS:
        return year + _YEAR_WORDS[words]
    found = _YEAR.fullmatch(words)
    return int(found[1]) if found else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
