"""Within ten minutes a coordinator takes an approved import back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from network.actions.change_meeting import unchange_meeting
from network.database import changes, deliveries, meetings, plan_imports
from network.errors import UndoIsOverError
from network.model.proposal import ProposalState


def undo_plan_import(conn: Connection, *, import_id: str, now: datetime, within: timedelta) -> int:
    """Put the year's meetings back as they were; returns how many were touched.

    Raises PlanImportNotFoundError, and UndoIsOverError when the time is over, the import is not approved, or a meeting
    has changed or been written about since.
    """
    found = plan_imports.get(conn, import_id)
    approved = found.state is ProposalState.APPROVED and found.settled_at is not None
    if not approved or found.settled_at is None or now >= found.settled_at + within:
        raise UndoIsOverError(import_id)
    if list(found.after) != list(meetings.of_year(conn, found.year)):
        raise UndoIsOverError(import_id)
    was = {meeting.id: meeting for meeting in found.before}
    new = [meeting.id for meeting in found.after if meeting.id not in was]
    if any(deliveries.about(conn, meeting_id) for meeting_id in new):
        raise UndoIsOverError(import_id)
    touched = [meeting for meeting in found.after if meeting.id in was and was[meeting.id] != meeting]
    told = {change.meeting_id: change for change in changes.made_by(conn, import_id)}
    changes.take_back(conn, import_id)
    for meeting in touched:
        unchange_meeting(conn, told.get(meeting.id), was[meeting.id], now=now)
    meetings.remove(conn, new)
    plan_imports.settle(conn, import_id, ProposalState.UNDONE, now=now)
    return len(touched) + len(new)
