"""Parses a programme: lines with times, as people type or paste them; pure functions."""

import re
from collections.abc import Iterator, Sequence
from datetime import time

from core.language.dates_in_text.mentions import TimeMention, blanked
from core.language.dates_in_text.times import find_times
from core.meetings.errors import ProgrammeError
from core.meetings.model.programme import LONGEST_LINE, MOST_LINES, ProgrammeFault, ProgrammeLine

_LINES = re.compile(r"[\n;]+")
_BULLET = re.compile(r"^\s*(?:[-–—•*·]\s+)?")
_DAY = re.compile(r"^(?:dag|day)\s*(?P<day>\d{1,2})\b\s*[.:,–-]?\s*", re.IGNORECASE)
#: "9 Fika": an hour alone counts where a line begins with it.
_LONE_HOUR = re.compile(r"(?P<hour>\d{1,2})(?=\s+[^\W\d])")
_LIKE_A_TIME = re.compile(r"\d{1,2}[.:]\d{2}(?!\d)")
#: "9 Fika, 10 Visning": after a comma where what comes begins a sentence of its own.
_NEXT_HOUR = re.compile(r",\s+(?=(?:[6-9]|1\d|2[0-3])\s+[A-ZÅÄÖ])")
_COMMA = re.compile(r",\s+")
_EDGES = " ,.:–—-\t"
_LEADING = re.compile(r"^(?:kl\.?|från|och)\s+", re.IGNORECASE)


def read_programme(text: str, *, days: int) -> tuple[ProgrammeLine, ...]:
    """Read the lines of a meeting of so many days: "9.30 Fika, 10.00–12.00 Visning", one or several on each line.

    "Dag 2" begins another day. Lines without a time keep their position. Raises ProgrammeError, with the first invalid
    line.
    """
    lines: list[ProgrammeLine] = []
    day = 1
    for raw in _LINES.split(text):
        words = _BULLET.sub("", raw).strip()
        if match := _DAY.match(words):
            day, words = int(match["day"]), words[match.end() :]
            if not 1 <= day <= days:
                raise ProgrammeError(ProgrammeFault.NO_SUCH_DAY, raw.strip())
        for piece in _pieces(words):
            lines.append(_line(piece, day))
            _check(lines)
    return tuple(lines)


def _pieces(line: str) -> Iterator[str]:
    """The line's items: each begins with its time, or has one between commas."""
    mentions = find_times(line)
    starts = [mention.place[0] for mention in mentions]
    if starts and not line[: starts[0]].strip(_EDGES):
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            yield from _hours(line[start:end].strip(" ,"))
        return
    parts = _COMMA.split(line)
    if len(parts) > 1 and all(len(find_times(part)) == 1 for part in parts):
        yield from parts
    elif line.strip(_EDGES):
        yield from _hours(line)


def _hours(piece: str) -> Iterator[str]:
    """Part what begins with an hour alone: "10.00 Visning, 12 Lunch" and "9 Fika, 10 Visning" are two each."""
    if find_times(piece) or _LONE_HOUR.match(piece):
        yield from _NEXT_HOUR.split(piece)
    else:
        yield piece


def _line(piece: str, day: int) -> ProgrammeLine:
    if hour := _LONE_HOUR.match(piece):
        if int(hour["hour"]) > 23:
            raise ProgrammeError(ProgrammeFault.NO_SUCH_TIME, piece)
        mention = TimeMention(hour.span(), time(int(hour["hour"])))
    elif len(mentions := find_times(piece)) == 1:
        (mention,) = mentions
    elif not mentions and _LIKE_A_TIME.match(piece):
        raise ProgrammeError(ProgrammeFault.NO_SUCH_TIME, piece)
    else:
        # "Vi ses mellan passen 9.30 och 10.30": no one time is the line's.
        return ProgrammeLine(day, None, None, _checked(piece, piece))
    if mention.start is None:
        raise ProgrammeError(ProgrammeFault.NO_SUCH_TIME, piece)
    if mention.end is not None and mention.end <= mention.start:
        raise ProgrammeError(ProgrammeFault.ENDS_BEFORE_IT_STARTS, piece)
    around = " ".join(blanked(piece, [mention.place]).split()).replace(" ,", ",")
    words = _LEADING.sub("", around.strip(_EDGES))
    return ProgrammeLine(day, mention.start, mention.end, _checked(words, piece))


def _checked(words: str, piece: str) -> str:
    words = " ".join(words.split())
    if not words:
        raise ProgrammeError(ProgrammeFault.NO_WORDS, piece)
    if len(words) > LONGEST_LINE:
        raise ProgrammeError(ProgrammeFault.TOO_LONG, words)
    return words


def _check(lines: Sequence[ProgrammeLine]) -> None:
    """Whether the last line may stand below the others."""
    last = lines[-1]
    if len(lines) > MOST_LINES:
        raise ProgrammeError(ProgrammeFault.TOO_MANY, last.words)
    above = lines[-2] if len(lines) > 1 else None
    if above is not None and last.day < above.day:
        raise ProgrammeError(ProgrammeFault.OUT_OF_ORDER, last.words)
    timed = [line.start for line in lines[:-1] if line.day == last.day and line.start is not None]
    if last.start is not None and timed and last.start < timed[-1]:
        raise ProgrammeError(ProgrammeFault.OUT_OF_ORDER, last.words)
