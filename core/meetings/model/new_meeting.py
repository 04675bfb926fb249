"""A proposed new meeting: prepared, then approved or discarded; an approved one can be undone."""

from dataclasses import dataclass
from datetime import datetime

from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """One meeting that isn't in the year yet."""

    id: str
    #: The meeting as it will be, with its final id.
    meeting: Meeting
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
