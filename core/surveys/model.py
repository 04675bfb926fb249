"""A yearly survey: its questions, fixed when it is sent, its answers, and what they add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is answered."""

    SCALE = "scale"  #: a grade from 1 to 5
    CHOICE = "choice"  #: one of some
    CHOICES = "choices"  #: any number of some
    TEXT = "text"  #: in words, or skipped


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """One question."""

    #: Tells it from the others, also in the surveys of other years.
    key: str
    kind: QuestionKind
    #: The heading that it stands under.
    section: str
    words: str
    #: Each choice's own key, and its words; of a scale, what each grade means, the highest first.
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    #: Characters of a text.
    longest: int = 500


#: The grade that the year's satisfaction is, and the indicator.
SATISFACTION = "satisfaction"
#: A question's key to its answer: a grade, a choice's key, choices' keys, or words. What was skipped is not in it.
Answers = Mapping[str, int | str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey that was sent, or is about to be."""

    id: str
    year: int
    questions: tuple[SurveyQuestion, ...]
    #: Entra object id.
    sent_by: str
    #: When the coordinator sent it (UTC); nothing leaves while it can be undone.
    sent_at: datetime
    #: When no more answers are taken (UTC).
    closes_at: datetime
    #: When the answers were counted (UTC); None before.
    closed_at: datetime | None = None
    #: How many answered; known when it is closed.
    answers: int = 0
    #: How many members there were in the groups' channels when it closed; 0 where nobody knows.
    invited: int = 0


class Withheld(StrEnum):
    """Why a question's answers aren't shown."""

    FEW = "few"  #: fewer than five
    ALIKE = "alike"  #: all, or all but one, the same: whoever knows one would know the others


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What was answered to one question."""

    question: SurveyQuestion
    #: How many answered it; 0 where it is withheld for being few.
    number: int
    withheld: Withheld | None = None
    #: Of a scale, where it is shown.
    mean: float | None = None
    #: The grade's or the choice's key to how many chose it, in the question's order; empty where it is withheld.
    counts: Mapping[str, int] | None = None
    #: In any order.
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a closed survey adds up to."""

    survey: Survey
    #: Whether nothing is shown: so few answered, or it has been disposed of.
    withheld: bool
    questions: Sequence[QuestionResult] = ()
    #: Whether the answers have been disposed of since it closed.
    disposed: bool = False

    @property
    def satisfaction(self) -> QuestionResult | None:
        """The year's satisfaction; None where it wasn't asked."""
        return next((result for result in self.questions if result.question.key == SATISFACTION), None)
