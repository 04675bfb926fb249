"""A coordinator prepares an edit of a meeting, to be shown before it is approved."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meeting_edits, meetings


def prepare_meeting_edit(
    conn: Connection, *, edit_id: str, after: Meeting, created_by: str, now: datetime, reason: str = ""
) -> MeetingEdit:
    """Store `after` as a prepared edit of the meeting with the same id; the meeting itself does not change yet.

    `reason` is why, as the coordinator typed it; those who are told of the change read it.

    Raises MeetingNotFoundError, and MeetingIsCancelledError when the meeting is cancelled and is to stay so.
    """
    before = meetings.get(conn, after.id)
    if MeetingStatus.CANCELLED is before.status is after.status:
        raise MeetingIsCancelledError(after.id)
    prepared = MeetingEdit(edit_id, before, after, ProposalState.PREPARED, created_by, now, reason=reason)
    meeting_edits.add(conn, prepared)
    return prepared
