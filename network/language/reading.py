"""Words for days and months, and dates as people type them, Swedish and English."""

import re
from datetime import date

from network.language.dates import MONTHS, WEEKDAYS_IN_FULL

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


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
