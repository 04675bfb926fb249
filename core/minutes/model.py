"""A meeting's minutes: decisions, and tasks with a person and a last day."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Maximum characters of one item, of the person, and of one message.
LONGEST_ITEM, LONGEST_WHO, LONGEST_TEXT = 400, 80, 4_000
#: Items of one meeting.
MOST_ITEMS = 60


class ItemKind(StrEnum):
    """What kind of item it is."""

    DECISION = "decision"
    TASK = "task"  #: somebody does something by a day


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What one item says."""

    kind: ItemKind
    #: What was decided, or what is to be done.
    words: str
    #: Who does it, as the coordinator wrote it; empty for a decision, or if the person was erased.
    who: str = ""
    #: The last day; None for a decision.
    due: date | None = None


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item of a meeting's minutes."""

    id: str
    meeting_id: str
    #: Increases in the order in which a meeting's items were noted.
    position: int
    content: ItemContent
    done: bool = False

    @property
    def is_task(self) -> bool:
        """Whether it is a task."""
        return self.content.kind is ItemKind.TASK

    @property
    def digest(self) -> str:
        """A digest of the content, so that a card can carry what it showed."""
        content = self.content
        parts = (str(content.kind), content.words, content.who, str(content.due), self.done)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class MinutesChange:
    """A coordinator's change of a meeting's minutes; it can be undone for a while."""

    id: str
    meeting_id: str
    #: The changed items before and after; a missing one didn't exist.
    before: tuple[MinutesItem, ...]
    after: tuple[MinutesItem, ...]
    #: UTC, the product's clock.
    made_at: datetime
    undone_at: datetime | None = None


class ItemFault(StrEnum):
    """Why a line can't be noted."""

    NO_WORDS = "no_words"  #: nothing is decided, or to be done
    NO_WHO = "no_who"
    NO_DUE = "no_due"  #: no last day
    DATE = "date"  #: an invalid or ambiguous day
    BEFORE_MEETING = "before_meeting"  #: the last day is before the meeting
    TOO_LONG = "too_long"
    PERSONAL_NUMBER = "personal_number"
    ONE_LINE = "one_line"  #: several, in the place of one


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line that can't be stored, and why."""

    #: The line as written; empty if it contains something that must not be stored.
    line: str
    fault: ItemFault
    #: What is said of the date, in Swedish.
    detail: str = ""
