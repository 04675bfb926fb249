"""A draft of a year's plan, and why each day was chosen."""

from dataclasses import dataclass

from core.meetings.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class DraftedMeeting:
    """A meeting that is proposed."""

    meeting: Meeting
    #: The meeting of the year before that it follows.
    follows: Meeting
    #: In Swedish: what decided the day, in order.
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WishedTheme:
    """A theme that members want and nobody has decided about."""

    words: str
    votes: int


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A proposed plan; nothing is stored until somebody imports it."""

    year: int
    meetings: tuple[DraftedMeeting, ...]
    #: Meetings of the previous year for which no day was found.
    unplaced: tuple[Meeting, ...] = ()
    #: Wished themes that no drafted meeting has, the most wanted first.
    wished: tuple[WishedTheme, ...] = ()
