"""A coordinator approves an edit of a meeting."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.errors import MeetingEditNotFoundError, MeetingHasChangedError, ProposalIsOldError
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState, is_old
from core.meetings.queries import meeting_edits, meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.meetings.use_cases.regroup import regroup
from core.undo import queries as undo
from core.undo.model import UndoKind


def approve_meeting_edit(
    conn: Connection, *, edit_id: str, new_id: Callable[[], str], now: datetime, by: str = "", undoable: bool = True
) -> MeetingEdit:
    """Change the meeting as the edit says, and record the change of which members are notified.

    `by` is the approver's Entra object id. What is not `undoable` members are told of at once.

    `new_id` gives ids of changes. What the edit merges or parts it with, core/meetings/use_cases/regroup.py.

    Raises MeetingEditNotFoundError when the edit is not waiting for approval, ProposalIsOldError when it has waited too
    long, MeetingHasChangedError when a meeting of it has changed since the edit was shown, and what
    `check_may_regroup` raises.
    """
    edit = meeting_edits.get(conn, edit_id)
    if edit.state is not ProposalState.PREPARED:
        raise MeetingEditNotFoundError(edit_id)
    if is_old(edit.created_at, now):
        raise ProposalIsOldError(edit_id)
    if meetings.get(conn, edit.before.id) != edit.before:
        raise MeetingHasChangedError(edit.before.id)
    stored = change_meeting(
        conn,
        edit.before,
        edit.after,
        change_id=new_id(),
        source_id=edit_id,
        now=now,
        undoable=undoable,
        reason=edit.reason,
    )
    regroup(conn, edit, stored, change_id=new_id(), now=now)
    meeting_edits.settle(conn, edit_id, ProposalState.APPROVED, now=now, by=by)
    undo.record(conn, UndoKind.MEETING_EDIT, edit_id, by=by, at=now)
    return edit
