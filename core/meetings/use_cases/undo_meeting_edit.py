"""A coordinator undoes an approved edit, within the undo window."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meeting_edits, meetings
from core.meetings.use_cases.change_meeting import revert_meeting
from core.meetings.use_cases.regroup import take_back_regrouping
from core.signups.use_cases.free_places import give_free_places, take_back_free_places
from core.undo import queries as undo
from core.undo.model import UndoKind


def undo_meeting_edit(conn: Connection, *, edit_id: str, now: datetime, within: timedelta) -> MeetingEdit:
    """Restore the meeting as it was; nobody has been notified of the edit yet. What is undone already stays so.

    Raises MeetingEditNotFoundError, and UndoIsOverError when it is too late, the group was told at once, the edit is
    not approved, or the meeting has changed since.
    """
    edit = meeting_edits.get(conn, edit_id)
    if edit.state is ProposalState.UNDONE:
        return edit
    approved = edit.state is ProposalState.APPROVED and edit.settled_at is not None
    if not approved or edit.settled_at is None or now >= edit.settled_at + within:
        raise UndoIsOverError(edit_id)
    stored = meetings.get(conn, edit.before.id)
    if replace(stored, revision=0) != replace(edit.after, revision=0):
        raise UndoIsOverError(edit_id)
    recorded = changes.list_by_source(conn, edit_id)
    if not all(change.undoable for change in recorded):
        raise UndoIsOverError(edit_id)
    take_back_regrouping(conn, edit, now=now)
    changes.delete_by_source(conn, edit_id)
    own = next((change for change in recorded if change.meeting_id == edit.before.id), None)
    revert_meeting(conn, own, edit.before, now=now)
    take_back_free_places(conn, edit_id)
    if edit.before.capacity != stored.capacity:
        # Who was put in the queue by a limit that never was gets a place like anybody else.
        give_free_places(conn, edit.before, now=now)
    meeting_edits.settle(conn, edit_id, ProposalState.UNDONE, now=now)
    undo.remove(conn, UndoKind.MEETING_EDIT, edit_id)
    return edit
