"""A coordinator wants one meeting otherwise: keep what is wanted, and show it first."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meeting_edits, meetings


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
