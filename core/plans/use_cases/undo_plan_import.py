"""Within ten minutes a coordinator takes an approved import back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.meetings.errors import UndoIsOverError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meetings
from core.meetings.use_cases.change_meeting import revert_meeting
from core.plans import queries as plan_imports


def undo_plan_import(conn: Connection, *, import_id: str, now: datetime, within: timedelta) -> int:
    """Put the year's meetings back as they were; returns how many were touched.

    Raises PlanImportNotFoundError, and UndoIsOverError when the time is over, the import is not approved, or a meeting
    has changed or been written about since.
    """
    found = plan_imports.get(conn, import_id)
    approved = found.state is ProposalState.APPROVED and found.settled_at is not None
    if not approved or found.settled_at is None or now >= found.settled_at + within:
        raise UndoIsOverError(import_id)
    if list(found.after) != list(meetings.list_of_year(conn, found.year)):
        raise UndoIsOverError(import_id)
    was = {meeting.id: meeting for meeting in found.before}
    new = [meeting.id for meeting in found.after if meeting.id not in was]
    if any(deliveries.list_about(conn, meeting_id) for meeting_id in new):
        raise UndoIsOverError(import_id)
    touched = [meeting for meeting in found.after if meeting.id in was and was[meeting.id] != meeting]
    told = {change.meeting_id: change for change in changes.list_by_source(conn, import_id)}
    changes.delete_by_source(conn, import_id)
    for meeting in touched:
        revert_meeting(conn, told.get(meeting.id), was[meeting.id], now=now)
    meetings.remove(conn, new)
    plan_imports.settle(conn, import_id, ProposalState.UNDONE, now=now)
    return len(touched) + len(new)
