"""Feedback on a meeting: the answer, and what may be shown of the answers together."""

from dataclasses import dataclass
from statistics import fmean

#: Fewer answers than this are never shown.
FEWEST_SHOWN = 5
LONGEST_TEXT = 500
LONGEST_THEME = 120


@dataclass(frozen=True, slots=True)
class FeedbackAnswer:
    """One answer, with nothing of the person who gave it."""

    #: 1 (mycket missnöjd) to 5 (mycket nöjd).
    satisfaction: int
    useful: str = ""
    change: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many answered a meeting's feedback, of how many who could have."""

    answers: int
    invited: int


@dataclass(frozen=True, slots=True)
class FeedbackResult:
    """The closed feedback of a meeting, ready for cards and pages."""

    meeting_id: str
    answers: int
    #: Those who could have answered: signed up, until attendance is known.
    invited: int
    #: How many gave 1, 2, 3, 4, 5; None when withheld.
    distribution: tuple[int, int, int, int, int] | None
    #: Free text for coordinators only, shuffled; empty when withheld.
    useful: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether the figures may not be shown."""
        return self.distribution is None

    @property
    def mean(self) -> float | None:
        """Mean satisfaction 1–5, or None when withheld."""
        if self.distribution is None:
            return None
        return fmean(grade for grade, count in enumerate(self.distribution, 1) for _ in range(count))
