"""A year's feedback in figures: each group's own meetings, joint meetings, and all."""

from dataclasses import dataclass

from core.feedback.model.feedback import ResponseRate


@dataclass(frozen=True, slots=True)
class YearFigure:
    """The closed feedback of several meetings together; counts only the meetings that may be disclosed."""

    meetings: int
    answers: int
    #: People whom the share is of.
    invited: int
    #: Sum of the grades, so that parts add up to the whole.
    grades: int
    #: Closed meetings that are not disclosed: too few answers, or too similar ones.
    left_out: int = 0
    #: Answers of people who are not among the invited.
    outside: int = 0

    @property
    def rate(self) -> ResponseRate:
        """How many of the invited answered, and how many others."""
        return ResponseRate(self.answers, self.invited, self.outside)

    @property
    def mean(self) -> float | None:
        """Mean satisfaction 1–5, or None without answers."""
        return self.grades / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class YearResult:
    """The figures of a year. Groups, joint and across add up to the total, and each meeting counts once."""

    year: int
    #: Each group's own meetings; joint ones are only in `joint`.
    groups: tuple[tuple[str, YearFigure], ...]
    joint: YearFigure
    #: Meetings with few answers, pooled across groups; they count only in the total.
    across: YearFigure
    whole: YearFigure
    #: Each group's meetings, including joint ones; these add up to more than the total.
    with_joint: tuple[tuple[str, YearFigure], ...]
