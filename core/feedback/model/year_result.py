"""What a year's feedback came to: each group's own meetings, joint ones, and all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YearFigure:
    """The closed feedback of several meetings together; all of it is about the meetings that may enter."""

    meetings: int
    answers: int
    #: Those who could have answered.
    invited: int
    #: Grades summed, so that parts add up to the whole.
    grades: int
    #: Closed meetings that do not enter: too few answers.
    left_out: int = 0

    @property
    def mean(self) -> float | None:
        """Mean satisfaction 1–5, or None without answers."""
        return self.grades / self.answers if self.answers else None


@dataclass(frozen=True, slots=True)
class YearResult:
    """The figures of a year; groups, joint and across add up to the whole, a meeting counted once."""

    year: int
    #: Each group's own meetings; joint ones are in `joint` alone.
    groups: tuple[tuple[str, YearFigure], ...]
    joint: YearFigure
    #: Meetings that may enter the whole only, together with others that have few answers.
    across: YearFigure
    whole: YearFigure
