"""The rows behind a year's figures: meetings and municipalities, never people."""

from dataclasses import dataclass

from core.indicators.model.indicators import ActivityKind, Counts
from core.meetings.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity with what is counted of it."""

    meeting: Meeting
    kind: ActivityKind
    counts: Counts


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality that is a member, or took part."""

    #: Without "kommun".
    name: str
    member: bool
    #: Activities at which somebody came from it, and their participants summed.
    activities: int
    attendances: int
    #: The activities by the month in which they began, January first.
    by_month: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """A term of the year's mean, or a meeting that the mean leaves out."""

    #: Several meetings if they are shown only together.
    meetings: tuple[Meeting, ...]
    #: None for what the mean leaves out.
    mean: float | None
    answers: int
    #: The band (lowest, highest grade) of a meeting that the mean leaves out because its answers are similar.
    band: tuple[int, int] | None = None
