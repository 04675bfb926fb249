"""Sign-ups to meetings: what each person has said, and what it adds up to."""

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

    YES = "yes"  #: comes, or wants to where there is no place yet
    NO = "no"  #: can't come
    MAYBE = "maybe"  #: perhaps; takes no place


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer leads to: how many it is for, and whether they have their places."""

    #: Colleagues of the same municipality who come along, by number; 0 unless the answer is YES.
    colleagues: int = 0
    #: The person's number in the meeting's queue, lowest first; None if they never had to wait.
    queue_number: int | None = None
    #: What gave them their place after they had waited; None while they wait, and where they never had to.
    freed_place_id: int | None = None

    @property
    def waiting(self) -> bool:
        """Whether they stand in the queue."""
        return self.queue_number is not None and self.freed_place_id is None


@dataclass(frozen=True, slots=True)
class Signup:
    """What one person has said about one meeting, most lately."""

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
    """What the sign-ups to a meeting add up to."""

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
    #: People whom a change of the meeting concerns: all who didn't say no.
    concerned: int = 0

    @property
    def places(self) -> int:
        """How many places are taken: chairs."""
        return self.people + self.colleagues


@dataclass(frozen=True, slots=True)
class FreedPlace:
    """A moment at which places became free and went to the first in the queue."""

    id: int
    meeting_id: str
    #: UTC, the product's clock.
    at: datetime
    #: The edit of the meeting that made room; None if somebody had stepped back.
    edit_id: str | None = None


@dataclass(frozen=True, slots=True)
class SignupReminder:
    """A coordinator's word to those who haven't answered the sign-up: prepared, then approved or discarded."""

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
    """The places of a meeting and those who wait for one, seen by somebody who answers: without their own."""

    #: None if there is room for all.
    capacity: int | None
    #: Places that others have.
    taken: int = 0
    #: How many places each of the others wants who waits, in their order.
    waiting: Sequence[int] = ()
    #: The number that the last in the queue has; numbers are never given twice.
    last_number: int = 0
