"""Dates and times mentioned in a text, with their positions."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

#: Start (inclusive) and end (exclusive), in characters.
Place = tuple[int, int]


class Join(StrEnum):
    """How the days of one mention belong together."""

    SINGLE = "single"  #: one day
    RANGE = "range"  #: first and last day
    LIST = "list"  #: days that share a month: "8, 15 och 22 mars"
    CHOICE = "choice"  #: one of them: "8 eller 15 mars"


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """One day as it is written."""

    day: int
    #: None if it stands at the end of its range, as for the 10 of "10–11 maj".
    month: int | None = None
    year: int | None = None
    #: Monday 0; None if none is named.
    weekday: int | None = None
    #: ISO week, where that and a weekday stand for the date; `day` is then 0.
    week: int | None = None
    #: Written like 03/04/2023, where day and month may have changed places.
    swappable: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """One mention of a day, or of days that belong together."""

    place: Place
    days: tuple[WrittenDay, ...]
    join: Join = Join.SINGLE
    #: Whether it may be something else than a date, as "1.2." at the start of a line.
    unsure: bool = False
    #: The month as it is misspelt; empty if it is not.
    misspelt: str = ""


@dataclass(frozen=True, slots=True)
class VagueMention:
    """A week, a month or a season without a day."""

    place: Place
    words: str
    week: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time or span of hours."""

    place: Place
    start: time | None
    end: time | None = None
    #: Minutes east of UTC, if the text says so; None for local time.
    offset: int | None = None
    #: Why it is invalid ("Klockslaget 25.00 finns inte."); empty if it is valid.
    fault: str = ""
    #: Only two hours with a dash between: "9-12".
    bare: bool = False


#: Replaces what was read already or isn't a date; unlike a blank, no pattern matches across it.
FILLER = "\x1a"


def blanked(text: str, places: "list[Place] | tuple[Place, ...]", filler: str = " ") -> str:
    """The text with these places blanked out; everything else keeps its position."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(places):
        if end <= at:
            continue
        begin = max(start, at)
        parts += [text[at:begin], filler * (end - begin)]
        at = end
    return "".join([*parts, text[at:]])
