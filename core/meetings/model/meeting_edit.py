"""A coordinator's edit of one meeting: prepared, then approved or discarded; an approved one can be undone."""

from dataclasses import dataclass
from datetime import datetime

from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class MeetingEdit:
    """One edit of one meeting."""

    id: str
    before: Meeting
    after: Meeting
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: Why, as the coordinator typed it, for those who are told; empty where nobody said.
    reason: str = ""
    #: The meeting merged into this one, or None.
    takes_in: Meeting | None = None
    #: The meetings that this one's other groups get, if it is split.
    parts: tuple[Meeting, ...] = ()
