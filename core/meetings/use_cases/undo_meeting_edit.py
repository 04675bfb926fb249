"""Within ten minutes a coordinator takes an approved edit back."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meeting_edits, meetings
from core.meetings.use_cases.change_meeting import revert_meeting


def undo_meeting_edit(conn: Connection, *, edit_id: str, now: datetime, within: timedelta) -> MeetingEdit:
    """Put the meeting back as it was; nobody has heard of the edit yet.

    Raises MeetingEditNotFoundError, and UndoIsOverError when the time is over, the edit is not approved, or the
    meeting has changed since.
    """
    edit = meeting_edits.get(conn, edit_id)
    approved = edit.state is ProposalState.APPROVED and edit.settled_at is not None
    if not approved or edit.settled_at is None or now >= edit.settled_at + within:
        raise UndoIsOverError(edit_id)
    stands = meetings.get(conn, edit.before.id)
    if replace(stands, revision=0) != replace(edit.after, revision=0):
        raise UndoIsOverError(edit_id)
    found = changes.list_made_by(conn, edit_id)
    changes.delete_made_by(conn, edit_id)
    revert_meeting(conn, found[0] if found else None, edit.before, now=now)
    meeting_edits.settle(conn, edit_id, ProposalState.UNDONE, now=now)
    return edit
