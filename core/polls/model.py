"""A poll: its question and choices, fixed when it is sent, its votes, and their result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from core.members.model.person import Person

#: Characters of a question and of a choice.
LONGEST_QUESTION, LONGEST_CHOICE = 180, 60
FEWEST_CHOICES, MOST_CHOICES = 2, 10


class PollKind(StrEnum):
    """What is asked."""

    CHOICES = "choices"  #: one of some choices
    DAYS = "days"  #: of each of some days, whether it suits


class PollState(StrEnum):
    """From prepared to closed."""

    PREPARED = "prepared"  #: previewed by a coordinator; nobody is asked
    SENT = "sent"  #: the group is asked, once it can't be undone, until it closes
    CLOSED = "closed"  #: counted; no more votes are taken


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that was sent, or is about to be."""

    id: str
    kind: PollKind
    #: The group whose channel it stands in.
    group: str
    question: str
    #: In the order typed; days in ISO format.
    choices: tuple[str, ...]
    #: Entra object id of the coordinator.
    created_by: str
    #: UTC.
    created_at: datetime
    #: Whether nobody can tell, afterwards, who chose what.
    anonymous: bool = False
    #: For days: the time of the meeting; None if not given.
    start_time: time | None = None
    end_time: time | None = None
    state: PollState = PollState.PREPARED
    #: When the coordinator sent it (UTC); nothing leaves while it can be undone.
    sent_at: datetime | None = None
    #: When no more votes are taken (UTC).
    closes_at: datetime | None = None
    #: When it would have closed if nobody had closed it early (UTC).
    would_close_at: datetime | None = None
    #: When the votes were counted (UTC).
    closed_at: datetime | None = None
    #: How many voted; known when it is closed.
    answers: int = 0
    #: For days: the meeting that was created.
    meeting_id: str | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are asked about."""
        return tuple(date.fromisoformat(choice) for choice in self.choices)


class Suits(StrEnum):
    """What a person says of one day."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's vote in a poll that isn't anonymous."""

    person: Person
    #: Index of the choice.
    choice: int


#: Index of the day to what somebody says of it.
DayAnswers = Mapping[int, Suits]


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """What one person says of the days."""

    person: Person
    days: DayAnswers


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many said what of one day."""

    #: Index of the day.
    choice: int
    yes: int
    maybe: int
    no: int


class Withheld(StrEnum):
    """Why an anonymous poll's result isn't shown."""

    OPEN = "open"  #: it isn't closed
    FEW = "few"  #: fewer than five voted
    ALIKE = "alike"  #: all, or all but one, chose the same: knowing one would reveal the others


@dataclass(frozen=True, slots=True)
class PollResult:
    """The result, as far as it may be shown."""

    #: How many voted.
    answers: int
    #: For each choice how many chose it; empty if it is withheld.
    counts: Sequence[int] = ()
    withheld: Withheld | None = None
