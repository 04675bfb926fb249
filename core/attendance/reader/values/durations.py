"""How long somebody was there, as reports write it: "1h 2m 9s", "2 Std. 5 Min.", "1:02:09"."""

import re
from datetime import time, timedelta
from functools import lru_cache

from core.attendance.reader.rows import ReportCell
from core.attendance.reader.values.numerals import with_plain_digits
from core.attendance.reader.words.known_words import Means, means

#: A number and its unit; what stands between two of them may be "och" or a comma.
_PART = re.compile(r"(\d{1,5})\s*([^\W\d_]+\.?)")
_BETWEEN = re.compile(r"[\s,.]*(?:(?:och|and|und|og|ja|et|y|e|i)[\s,]*)?", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})")
_ISO = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?", re.IGNORECASE)
#: Characters; more is no duration.
_LONGEST = 60
#: Size of the cache of parsed cells.
_REMEMBERED = 20_000
_UNITS = {
    Means.DAYS: timedelta(days=1),
    Means.HOURS: timedelta(hours=1),
    Means.MINUTES: timedelta(minutes=1),
    Means.SECONDS: timedelta(seconds=1),
}
#: Units that aren't in the table, by their position if all three are there.
_BY_PLACE = (timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1))


@lru_cache(maxsize=_REMEMBERED)
def duration_of(cell: ReportCell) -> timedelta | None:
    """The duration in the cell; None if it is none, or one in unknown units."""
    if isinstance(cell.value, time):
        at = cell.value
        return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    if len(cell.text) > _LONGEST:
        return None
    text = with_plain_digits(cell.text).strip()
    if match := _CLOCK.fullmatch(text) or (text and _ISO.fullmatch(text)):
        if not any(match.groups()):
            return None
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return _of_parts(text)


def _of_parts(text: str) -> timedelta | None:
    parts = list(_PART.finditer(text))
    if not parts or _BETWEEN.fullmatch(_without(text, parts)) is None:
        return None
    units = [_unit(part[2]) for part in parts]
    if None in units and len(parts) == len(_BY_PLACE):
        units = list(_BY_PLACE)
    total = timedelta()
    for part, unit in zip(parts, units, strict=True):
        if unit is None:
            return None
        total += int(part[1]) * unit
    return total


def _without(text: str, parts: list[re.Match[str]]) -> str:
    """The text between and around the parts; other text means that the cell is no duration."""
    for part in reversed(parts):
        text = text[: part.start()] + text[part.end() :]
    return " ".join(text.split())


def _unit(word: str) -> timedelta | None:
    return next((length for meaning, length in _UNITS.items() if means(meaning, word)), None)
