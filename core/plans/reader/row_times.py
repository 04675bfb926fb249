"""Times in a plan row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

_HALF = r"(?:\s*(?P<half{0}>a\.?m\b\.?|p\.?m\b\.?))?"
_CLOCK = r"(?P<hour{0}>\d{{1,2}})(?:[.:](?P<minute{0}>\d{{2}}))?" + _HALF
_FULL_CLOCK = r"(?P<hour{0}>\d{{1,2}})[.:](?P<minute{0}>\d{{2}})" + _HALF
_TO = r"\s*(?:-{1,2}|–|—|till|to|until|och|and)\s*"
_KL = r"(?:kl(?:\.|ockan)?|at)\s*"
_NOT_BEFORE, _NOT_AFTER = r"(?<![\d.:/–-])", r"(?![\d:/%])(?!\.\d)"


def _pattern(first: str, last: str = "", *, opening: str = "", to: str = _TO) -> re.Pattern[str]:
    ending = to + rf"(?:{_KL})?" + last.format(2) if last else ""
    return re.compile(_NOT_BEFORE + opening + first.format(1) + ending + _NOT_AFTER, re.IGNORECASE)


#: The surest first; the first that fits is the row's time.
_PATTERNS = (
    _pattern(_CLOCK, _CLOCK, opening=rf"\b(?:från\s+|mellan\s+|from\s+|between\s+)?{_KL}"),
    _pattern(_FULL_CLOCK, _CLOCK),
    _pattern(_CLOCK, _FULL_CLOCK),
    _pattern(r"(?P<hour{0}>[01]\d|2[0-3])(?P<minute{0}>[0-5]\d)", r"(?P<hour{0}>[01]\d|2[0-4])(?P<minute{0}>[0-5]\d)"),
    _pattern(
        r"(?P<hour{0}>\d{{1,2}})\s*(?P<half{0}>[ap]\.?m\b\.?)", r"(?P<hour{0}>\d{{1,2}})\s*(?P<half{0}>[ap]\.?m\b\.?)"
    ),
    _pattern(r"(?P<hour{0}>\d{{1,2}})", r"(?P<hour{0}>\d{{1,2}})\s*(?P<half{0}>[ap]\.?m\b\.?)"),
    _pattern(_CLOCK, _CLOCK, opening=r"\b(?:tid|time|mellan|between|från|from):?\s+"),
    _pattern(_CLOCK, opening=rf"\b(?:från\s+|from\s+|start(?:ar)?\s+|börjar\s+)?{_KL}"),
    _pattern(_CLOCK, opening=r"\b(?:från|from|start(?:ar)?|börjar|tid|time):?\s+"),
    _pattern(r"(?P<hour{0}>\d{{1,2}})\s*(?P<half{0}>[ap]\.?m\b\.?)"),
    _pattern(r"(?P<hour{0}>[01]?\d|2[0-4])[.:](?P<minute{0}>[0-5]\d)"),
)
#: "9-12" without "kl", where the date or a comma stands just before.
_BARE_HOURS = _pattern(r"(?P<hour{0}>[6-9]|1\d)", r"(?P<hour{0}>[7-9]|1\d|2[0-2])", opening=r"(?:^|[,;(]\s*|\s{2,})")
_WHOLE_DAY = re.compile(
    r"\b(?:(?:en|två|tre|fyra|[1-9]|two|three)\s+)?(?:hel(?:a\s+)?dag(?:ar|arna|en)?\b|(?:all|full|whole)[ -]days?\b)",
    re.IGNORECASE,
)
#: Words for a time that names no hours; kept as they are to be shown, never turned into hours.
_WORDS = (
    (re.compile(r"\blunch\s*(?:till|-|–|—|to)\s*lunch\b", re.IGNORECASE), "lunch till lunch"),
    (re.compile(r"\b(?:f\.?m\b\.?|förmiddag(?:en)?\b|morning\b)", re.IGNORECASE), "förmiddag"),
    (re.compile(r"\b(?:e\.?m\b\.?|eftermiddag(?:en)?\b|afternoon\b)", re.IGNORECASE), "eftermiddag"),
    (re.compile(r"\b(?:halv\s?dag(?:ar)?|half[ -]day)\b", re.IGNORECASE), "halvdag"),
    (re.compile(r"\b(?:kväll(?:en|stid)?|evening)\b", re.IGNORECASE), "kväll"),
)


class TimeProblemError(Exception):
    """The times in a row can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class RowTimes:
    """Start, end, and whether the row says it is a whole day; all empty where the row is silent."""

    start: time | None = None
    end: time | None = None
    whole_day: bool = False
    #: Such as "förmiddag" or "lunch till lunch", where the row gives words instead of hours.
    words: str | None = None
    #: Where in the text all of this stood.
    spans: tuple[tuple[int, int], ...] = ()


def row_times(text: str) -> RowTimes:
    """The times in a row, its dates blanked out. Raises TimeProblemError for a time like 25.00."""
    whole_day = _WHOLE_DAY.search(text)
    spans = [whole_day.span()] if whole_day else []
    for found in _found(text):
        parts = found.groupdict()
        end = _time(parts, "2") if parts.get("hour2") else None
        start = _time(parts, "1", like=parts.get("half2"))
        return RowTimes(start, end, bool(whole_day), spans=(*spans, found.span()))
    for pattern, words in _WORDS:
        if said := pattern.search(text):
            return RowTimes(whole_day=bool(whole_day), words=words, spans=(*spans, said.span()))
    return RowTimes(whole_day=bool(whole_day), spans=tuple(spans))


def _found(text: str) -> Iterator[re.Match[str]]:
    for pattern in (*_PATTERNS, _BARE_HOURS):
        if found := pattern.search(text):
            yield found


def _time(parts: dict[str, str | None], number: str, like: str | None = None) -> time:
    hour, minute = int(parts[f"hour{number}"] or 0), int(parts.get(f"minute{number}") or 0)
    half = (parts.get(f"half{number}") or like or "").lower()
    if half.startswith("p") and hour < 12 and not (number == "1" and not parts.get("half1") and hour > 6):
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise TimeProblemError(f"Klockslaget {hour}.{minute:02} finns inte.") from None
