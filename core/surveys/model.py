"""A yearly survey: its questions, fixed when it is sent, and its result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.questions.model import SATISFACTION, Question, QuestionResult


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey that was sent, or is about to be."""

    id: str
    year: int
    questions: tuple[Question, ...]
    #: Entra object id.
    sent_by: str
    #: When the coordinator sent it (UTC); nothing leaves while it can be undone.
    sent_at: datetime
    #: When it closes (UTC).
    closes_at: datetime
    #: When the answers were counted (UTC); None before.
    closed_at: datetime | None = None
    #: How many answered; known when it is closed.
    answers: int = 0
    #: How many members there were in the groups' channels when it closed; 0 if nobody knows.
    invited: int = 0


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The result of a closed survey."""

    survey: Survey
    #: Whether nothing is shown, because too few answered or it has been disposed of.
    withheld: bool
    questions: Sequence[QuestionResult] = ()
    #: Whether the answers have been disposed of since it closed.
    disposed: bool = False

    @property
    def satisfaction(self) -> QuestionResult | None:
        """The year's satisfaction; None if it wasn't asked."""
        return next((result for result in self.questions if result.question.key == SATISFACTION), None)
