"""Which questions a coordinator has chosen for a group's meetings, or for one meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.meetings.model.proposal import ProposalState
from core.questions.model import Question

#: Maximum number of a coordinator's own questions: the card should take a minute.
MOST_ADDED = 4


class DefaultSet(StrEnum):
    """A set of questions that fits a kind of meeting."""

    COMMON = "common"  #: what every meeting is asked about
    DIGITAL = "digital"  #: a meeting in Teams
    PHYSICAL = "physical"  #: everybody in one place
    TWO_DAYS = "two_days"  #: in one place, over several days
    TRAINING = "training"  #: people come to learn something


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set of questions: one of the default sets, and what a coordinator adds to it."""

    #: None: the default set that fits each meeting.
    base: DefaultSet | None = None
    added: tuple[Question, ...] = ()
    #: Whether the card asks in English too.
    english: bool = False
    #: Whether answers are given with a name, which the card says.
    named: bool = False


@dataclass(frozen=True, slots=True)
class ChosenFor:
    """What the questions are chosen for: a group's own meetings, or one meeting."""

    group_id: str | None = None
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionSetVersion:
    """One choice of questions: prepared, then approved or discarded.

    The latest approved one applies to rounds whose first card leaves from then on.
    """

    id: str
    chosen_for: ChosenFor
    questions: QuestionSet
    #: The version in force when it was prepared; empty if there was none.
    replaces: str
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: From 1 up, for each group and each meeting by itself; 0 if it was never approved.
    number: int = 0
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
