"""Sign-ups to meetings: each person's answer, and totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.meetings.model.proposal import ProposalState
from core.members.model.person import Person

#: Colleagues of the same municipality that one person may sign up beside themselves.
MOST_COLLEAGUES = 50
#: The largest number of places a meeting can be limited to.
MOST_PLACES = 1000


class SignupAnswer(StrEnum):
    """What somebody has said."""

    YES = "yes"  #: comes, or waits for a place
    NO = "no"  #: can't come
    MAYBE = "maybe"  #: perhaps; takes no place


@dataclass(frozen=True, slots=True)
class Standing:
    """The result of an answer: for how many people it is, and whether they have places."""

    #: Colleagues of the same municipality who come along, by number; 0 unless the answer is YES.
    colleagues: int = 0
    #: The person's number in the meeting's queue, lowest first; None if they never had to wait.
    queue_number: int | None = None
    #: What gave them their place after waiting; None while they wait, or if they never had to.
    freed_place_id: int | None = None

    @property
    def waiting(self) -> bool:
        """Whether they stand in the queue."""
        return self.queue_number is not None and self.freed_place_id is None


@dataclass(frozen=True, slots=True)
class Signup:
    """One person's latest answer about one meeting."""

    meeting_id: str
    person: Person
    answer: SignupAnswer
    #: UTC, the product's clock.
    answered_at: datetime
    standing: Standing = Standing()

    @property
    def coming(self) -> bool:
        """Whether the person comes and has a place."""
        return self.answer is SignupAnswer.YES and not self.standing.waiting

    @property
    def waiting(self) -> bool:
        """Whether the person wants to come and stands in the queue."""
        return self.answer is SignupAnswer.YES and self.standing.waiting

    @property
    def size(self) -> int:
        """How many places it takes: one, and one for each colleague."""
        return 1 + self.standing.colleagues


@dataclass(frozen=True, slots=True)
class SignupCount:
    """Totals of the sign-ups to a meeting."""

    #: Those who come and have a place, by name.
    people: int = 0
    #: Known municipalities among them.
    municipalities: int = 0
    #: Those who come along, by number.
    colleagues: int = 0
    #: Those who perhaps come.
    maybe: int = 0
    #: Those in the queue, colleagues too.
    waiting: int = 0
    #: People affected by a change of the meeting: all who didn't say no.
    concerned: int = 0

    @property
    def places(self) -> int:
        """How many places are taken: chairs."""
        return self.people + self.colleagues


@dataclass(frozen=True, slots=True)
class FreedPlace:
    """An event in which places became free and went to the first in the queue."""

    id: int
    meeting_id: str
    #: UTC, the product's clock.
    at: datetime
    #: The edit of the meeting that made room; None if somebody withdrew.
    edit_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignupReminder:
    """A coordinator's reminder to those who haven't answered the sign-up: prepared, then approved or discarded."""

    id: str
    meeting_id: str
    #: 1 for the meeting's first, 2 for the next.
    number: int
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: False if it goes out at once, because the meeting starts soon.
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Queue:
    """A meeting's places and queue, without those of the person who answers."""

    #: None if there is room for all.
    capacity: int | None
    #: Places that others have.
    taken: int = 0
    #: How many places each waiting person wants, in order.
    waiting: Sequence[int] = ()
    #: The number that the last in the queue has; numbers are never given twice.
    last_number: int = 0
