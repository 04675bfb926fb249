"""A coordinator wants one meeting otherwise: keep what is wanted, and show it first."""

from datetime import datetime

from sqlalchemy import Connection

from network.database import meeting_edits, meetings
from network.errors import MeetingIsCancelledError
from network.model.meeting import Meeting, MeetingStatus
from network.model.meeting_edit import MeetingEdit
from network.model.proposal import ProposalState


def prepare_meeting_edit(
    conn: Connection, *, edit_id: str, after: Meeting, created_by: str, now: datetime
) -> MeetingEdit:
    """Keep `after` as a prepared edit of the stored meeting of the same id. The meeting does not change.

    Raises MeetingNotFoundError, and MeetingIsCancelledError for one that will not take place.
    """
    before = meetings.get(conn, after.id)
    if before.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(after.id)
    prepared = MeetingEdit(edit_id, before, after, ProposalState.PREPARED, created_by, now)
    meeting_edits.add(conn, prepared)
    return prepared
