"""A meeting's programme: what happens when."""

from dataclasses import dataclass
from datetime import time
from enum import Enum

#: Lines of a programme, and characters of one.
MOST_LINES, LONGEST_LINE = 30, 150
_NONE = "-"


class ProgrammeFault(Enum):
    """Why a line isn't valid in a programme."""

    NO_WORDS = "no_words"  #: a time without a description
    NO_SUCH_TIME = "no_such_time"  #: no clock shows it
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"  #: "10.00–9.30"
    OUT_OF_ORDER = "out_of_order"  #: it begins before the one above it
    NO_SUCH_DAY = "no_such_day"  #: the meeting has fewer days
    TOO_LONG = "too_long"  #: more than LONGEST_LINE characters
    TOO_MANY = "too_many"  #: more than MOST_LINES lines


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One line."""

    #: From 1: it stays where the meeting moves.
    day: int
    #: Local time in the network's zone; None if the line has none.
    start: time | None
    end: time | None
    #: Plain text.
    words: str

    @property
    def code(self) -> str:
        """Such as "1 09:30 10:00 Fika", which `line_of` reads back."""
        start, end = (at.isoformat("minutes") if at else _NONE for at in (self.start, self.end))
        return f"{self.day} {start} {end} {self.words}"


def line_of(code: str) -> ProgrammeLine:
    """Get the line of a code. Raises ValueError if it is none."""
    day, start, end, words = code.split(" ", 3)
    at, until = (None if part == _NONE else time.fromisoformat(part) for part in (start, end))
    return ProgrammeLine(int(day), at, until, words)
