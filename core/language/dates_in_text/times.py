"""Times as they are written: "kl 9–12", "9.15-12", "09:00:00", "T09:00:00+01:00", "9 am to 12 pm"."""

import re
from collections.abc import Iterator
from datetime import time

from core.language.dates_in_text.mentions import FILLER, Place, TimeMention, blanked
from core.language.dates_in_text.names import MONTH

_HALF = r"(?:\s?(?P<half{0}>[apfe]\.?m\b\.?))?"
_CLOCK = r"(?P<hour{0}>\d{1,2})(?:[.:](?P<minute{0}>\d{2})(?::\d{2})?)?" + _HALF
_FULL_CLOCK = r"(?P<hour{0}>\d{1,2})[.:](?P<minute{0}>\d{2})(?::\d{2})?" + _HALF
_SURE_HALF = r"(?P<hour{0}>\d{1,2})(?:[.:](?P<minute{0}>\d{2}))?\s?(?P<half{0}>[ap]\.?m\b\.?)"
_TO = r"\s{0,3}(?:[-–—]{1,2}|till|til|to|until|och|and)\s{0,3}(?:ca\.?\s)?"
_KL = r"(?:kl(?:\.|\b|(?=\d)|ockan\b|okka\b|okken\b|o\b)|at\b)\s{0,3}"
#: "p.m.", and Swedish "e.m."
_AFTERNOON = ("p", "e")
#: "dag 1" is no hour.
_NOT_BEFORE = r"(?<![\d.:/–-])(?<!dag )(?<!day )"
_NOT_AFTER = r"(?![\d/%])(?![.:]\d)(?!\.?\s{0,2}(?:" + MONTH + r")\b)"


def _pattern(first: str, last: str = "", *, opening: str = "", not_before: str = _NOT_BEFORE) -> re.Pattern[str]:
    ending = _TO + rf"(?:{_KL})?" + last if last else ""
    # Each piece is a format: {0} becomes the number of the clock that it is.
    parts = [not_before, opening, first.replace("{0}", "1"), ending.replace("{0}", "2"), _NOT_AFTER]
    return re.compile("".join(parts), re.IGNORECASE)


_ISO = re.compile(
    r"(?:(?<![^\W\d])T|(?<=\d)\s)(?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:[.,]\d{1,9})?)?\s?(?P<zone>Z|[+-][01]\d:?[0-5]\d)"
)
_FROM = r"\b(?:från\s|mellan\s|from\s|between\s|fra\s)?(?:ca\.?\s)?"
#: "kl 0900", "kl. 0900-1130"; "at 2027" may be a year.
_FOUR_DIGITS = r"(?P<hour{0}>[01]\d|2[0-3])(?P<minute{0}>[0-5]\d)"
_SWEDISH_KL = r"\b(?:kl\.?|klockan)\s{0,3}"
#: "2026–2029" is years; "2000–2130", on the quarter, is hours.
_NO_YEARS = (
    r"(?!20(?:(?!00|15|30|45)\d\d\s{0,3}[-–—]{1,2}\s{0,3}20\d\d|\d\d\s{0,3}[-–—]{1,2}\s{0,3}20(?!00|15|30|45)\d\d))"
)
_SURE = (
    _pattern(_FOUR_DIGITS, _FOUR_DIGITS, opening=_SWEDISH_KL),
    _pattern(_FOUR_DIGITS, opening=_SWEDISH_KL),
    _pattern(_CLOCK, _CLOCK, opening=_FROM + _KL),
    _pattern(_CLOCK, opening=_FROM + _KL),
    _pattern(_FULL_CLOCK, _CLOCK),
    _pattern(r"(?P<hour{0}>[01]?\d|2[0-4])", _FULL_CLOCK),
    _pattern(r"(?P<hour{0}>\d{1,2}):(?P<minute{0}>\d{2})(?::\d{2})?" + _HALF, not_before=r"(?<![\d.:/])"),
    _pattern(_SURE_HALF, _SURE_HALF),
    _pattern(r"(?P<hour{0}>\d{1,2})(?:[.:](?P<minute{0}>\d{2}))?", _SURE_HALF),
    _pattern(_SURE_HALF),
)
_OTHERS = (
    _pattern(_FOUR_DIGITS, r"(?P<hour{0}>[01]\d|2[0-4])(?P<minute{0}>[0-5]\d)", opening=_NO_YEARS),
    _pattern(_CLOCK, _CLOCK, opening=r"\b(?:tid|time|mellan|between|från|from|tidspunkt|tidpunkt):?\s{1,3}"),
    _pattern(
        _CLOCK, opening=r"\b(?:från|from|start(?:ar|tid)?|börjar|tid|time|slutar|slut|avslutas|tidspunkt):?\s{1,3}"
    ),
    _pattern(r"(?P<hour{0}>[01]?\d|2[0-4])[.:](?P<minute{0}>[0-5]\d)" + _HALF, not_before=r"(?<![\d.:/])"),
)
#: "9-12" without "kl", where the date, a comma, a bracket or the form stands just before.
_BARE = re.compile(
    r"(?:^|[,;(]\s{0,3}|\s{2,3}|\b(?:teams|zoom|digitalt|online)\s{1,3})(?P<hour1>[6-9]|1\d)\s{0,2}[-–—]{1,2}\s{0,2}(?P<hour2>[7-9]|1\d|2[0-2])"
    + _NOT_AFTER
    + r"(?!:?[ea]\b)",
    re.IGNORECASE,
)
#: Without one there is no time.
_DIGIT = re.compile(r"\d")


def find_times(text: str) -> tuple[TimeMention, ...]:
    """Every time in a text whose dates and other numbers are blanked out, left to right."""
    if not _DIGIT.search(text):
        return ()
    times: list[TimeMention] = []
    for patterns in ((_ISO,), _SURE, _OTHERS, (_BARE,)):
        for pattern in patterns:
            mentions = [_time(match, bare=pattern is _BARE) for match in pattern.finditer(text)]
            times += mentions
            text = blanked(text, [mention.place for mention in mentions])
    return tuple(sorted(times, key=lambda mention: mention.place))


def sure_time_places(text: str) -> list[Place]:
    """Where times stand that can't be dates: with "kl", a colon, am or pm, or a span of hours and minutes."""
    places: list[Place] = []
    for pattern in (_ISO, *_SURE):
        spans = [match.span() for match in pattern.finditer(text)]
        places += spans
        text = blanked(text, spans, FILLER)
    return places


def _time(match: re.Match[str], *, bare: bool) -> TimeMention:
    parts = match.groupdict()
    if "zone" in parts:
        return TimeMention(
            match.span(), time(int(parts["hour"]) % 24, int(parts["minute"])), offset=_offset(parts["zone"])
        )
    try:
        end = _clock(parts, "2") if parts.get("hour2") else None
        start = _clock(parts, "1", like=parts.get("half2"))
    except ValueError as fault:
        return TimeMention(match.span(), None, fault=str(fault))
    return TimeMention(match.span(), start, end, bare=bare)


def _offset(zone: str) -> int:
    if zone == "Z":
        return 0
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return (hours * 60 + minutes) * (-1 if zone[0] == "-" else 1)


def _clock(parts: dict[str, str | None], number: str, like: str | None = None) -> time:
    """The clock of that number; raises ValueError, in Swedish, where there is no such time."""
    hour, minute = int(parts[f"hour{number}"] or 0), int(parts.get(f"minute{number}") or 0)
    own, shared = (parts.get(f"half{number}") or "").lower(), (like or "").lower()
    afternoon = own.startswith(_AFTERNOON) or (not own and shared.startswith(_AFTERNOON) and _is_before(parts, hour))
    if afternoon and hour < 12:
        hour += 12
    if own.startswith("a") and hour == 12:
        hour = 0
    if hour == 24 and minute == 0:
        hour, minute = 23, 59
    if hour > 23 or minute > 59:
        raise ValueError(f"Klockslaget {hour}.{minute:02} finns inte.")
    return time(hour, minute)


def _is_before(parts: dict[str, str | None], hour: int) -> bool:
    """Whether the first hour of "7–9 pm" is one of the afternoon too; that of "10–2 pm" is not."""
    first, last = (
        (hour, int(parts.get("minute1") or 0)),
        (int(parts["hour2"] or 0) % 12, int(parts.get("minute2") or 0)),
    )
    return first < last


def lone_hours(text: str) -> Iterator[TimeMention]:
    """The whole text as hours, as a cell under "Tid" holds them: "9-12", "9", "13.00"."""
    match = re.fullmatch(r"\s*(?P<hour1>\d{1,2})(?:\s?[-–—]\s?(?P<hour2>\d{1,2}))?\s*", text)
    if match:
        yield _time(match, bare=True)
