"""One meeting changed by a coordinator: prepared and shown, then approved or discarded, and for ten minutes undone."""

from dataclasses import dataclass
from datetime import datetime

from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState


@dataclass(frozen=True, slots=True)
class MeetingEdit:
    """What a coordinator wants of one meeting."""

    id: str
    before: Meeting
    after: Meeting
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
