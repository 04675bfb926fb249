"""Times in a plan row."""

import re
from dataclasses import dataclass
from datetime import time

_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?"
_RANGE = re.compile(rf"\bkl\.?\s*{_CLOCK}\s*(?:-|–|—|till)\s*{_CLOCK}", re.IGNORECASE)
_BARE_RANGE = re.compile(r"\b(\d{1,2})[.:](\d{2})\s*(?:-|–|—|till)\s*(\d{1,2})[.:](\d{2})\b")
_START = re.compile(rf"\b(?:från\s+)?kl\.?\s*{_CLOCK}|\b(\d{{1,2}}):(\d{{2}})\b", re.IGNORECASE)
_WHOLE_DAY = re.compile(r"\bhel(?:a\s+)?dag(?:ar|arna|en)?\b", re.IGNORECASE)


class TimeProblemError(Exception):
    """The times in a row can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class RowTimes:
    """Start, end, and whether the row says it is a whole day; all empty where the row is silent."""

    start: time | None = None
    end: time | None = None
    whole_day: bool = False


def row_times(text: str) -> RowTimes:
    """The times in a row, without its dates. Raises TimeProblemError for 25.00 and an end before the start."""
    whole_day = bool(_WHOLE_DAY.search(text))
    if found := _RANGE.search(text) or _BARE_RANGE.search(text):
        start, end = _time(found[1], found[2]), _time(found[3], found[4])
        return RowTimes(start, end, whole_day)
    if found := _START.search(text):
        return RowTimes(_time(found[1] or found[3], found[2] or found[4]), None, whole_day)
    return RowTimes(whole_day=whole_day)


def _time(hour: str, minute: str | None) -> time:
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise TimeProblemError(f"Klockslaget {hour}.{minute or '00'} finns inte.") from None
