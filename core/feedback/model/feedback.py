"""Results of feedback: how many answered, and what may be shown of the answers together."""

from dataclasses import dataclass
from statistics import fmean

from core.questions.model import Band, Question, QuestionResult


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many answered a meeting's feedback, and how many could have."""

    #: All answers.
    answers: int
    #: Those whom the share is of.
    invited: int
    #: Number of answers from people who were not invited.
    outside: int = 0

    @property
    def inside(self) -> int:
        """How many of the invited answered."""
        return self.answers - self.outside


@dataclass(frozen=True, slots=True)
class FeedbackResult:
    """The closed feedback of a meeting, ready for cards and pages."""

    meeting_id: str
    rate: ResponseRate
    #: How many gave 1, 2, 3, 4, 5; None when withheld, or when only the band is shown.
    distribution: tuple[int, int, int, int, int] | None
    #: Each question that is answered in words with its texts, for coordinators only, shuffled; empty when withheld.
    texts: tuple[tuple[Question, tuple[str, ...]], ...] = ()
    #: The band of grades (lowest, highest) that nearly all gave; then there is no other figure.
    band: Band | None = None
    #: The other questions with grades or choices, each by itself; empty when withheld.
    questions: tuple[QuestionResult, ...] = ()
    #: Whether answers were given with a name, which coordinators see.
    named: bool = False

    @property
    def answers(self) -> int:
        """How many answered."""
        return self.rate.answers

    @property
    def withheld(self) -> bool:
        """Whether no figure may be shown."""
        return self.distribution is None and self.band is None

    @property
    def mean(self) -> float | None:
        """Mean satisfaction 1–5, or None when withheld, or when only the band is shown."""
        if self.distribution is None:
            return None
        return fmean(grade for grade, count in enumerate(self.distribution, 1) for _ in range(count))
