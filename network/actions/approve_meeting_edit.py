"""A coordinator approves an edit: the meeting becomes as it says."""

from datetime import datetime

from sqlalchemy import Connection

from network.actions.change_meeting import change_meeting
from network.database import meeting_edits, meetings
from network.errors import MeetingEditNotFoundError, MeetingHasChangedError
from network.model.meeting_edit import MeetingEdit
from network.model.proposal import ProposalState


def approve_meeting_edit(conn: Connection, *, edit_id: str, change_id: str, now: datetime) -> MeetingEdit:
    """Change the meeting, and leave word of what members must hear.

    Raises MeetingEditNotFoundError when the edit is not waiting for approval, MeetingHasChangedError when the meeting
    is no longer what was shown.
    """
    edit = meeting_edits.get(conn, edit_id)
    if edit.state is not ProposalState.PREPARED:
        raise MeetingEditNotFoundError(edit_id)
    if meetings.get(conn, edit.before.id) != edit.before:
        raise MeetingHasChangedError(edit.before.id)
    change_meeting(conn, edit.before, edit.after, change_id=change_id, made_by=edit_id, now=now)
    meeting_edits.settle(conn, edit_id, ProposalState.APPROVED, now=now)
    return edit
