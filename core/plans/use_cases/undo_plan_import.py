"""A coordinator undoes an approved plan import, within the undo window."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.deliveries import queries as deliveries
from core.groups.use_cases.take_back_group import take_back_group
from core.meetings.errors import UndoIsOverError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meetings
from core.meetings.queries.uses import is_in_use
from core.meetings.use_cases.change_meeting import revert_meeting
from core.meetings.use_cases.take_in import take_out
from core.plans.queries import plan_imports
from core.signups.use_cases.free_places import take_back_free_places
from core.undo import queries as undo
from core.undo.model import UndoKind


def undo_plan_import(conn: Connection, *, import_id: str, now: datetime, within: timedelta) -> int:
    """Restore the meetings as they were, and the groups that the plan started; returns how many meetings changed.

    A group that something else has come to use stays, meetings that the plan left alone stay as they are by now, and
    what is undone already stays so.

    Raises PlanImportNotFoundError, and UndoIsOverError when it is too late, the import is not approved, or one of the
    plan's meetings has changed, or something has come to hang on a new one since.
    """
    plan_import = plan_imports.get(conn, import_id)
    if plan_import.state is ProposalState.UNDONE:
        return 0
    approved = plan_import.state is ProposalState.APPROVED and plan_import.settled_at is not None
    if not approved or plan_import.settled_at is None or now >= plan_import.settled_at + within:
        raise UndoIsOverError(import_id)
    before = {meeting.id: meeting for meeting in plan_import.before}
    new = [meeting for meeting in plan_import.after if meeting.id not in before]
    changed = [meeting for meeting in plan_import.after if meeting.id in before and before[meeting.id] != meeting]
    if any(meetings.get(conn, meeting.id) != meeting for meeting in (*new, *changed)):
        raise UndoIsOverError(import_id)
    if any(deliveries.list_about(conn, meeting.id) or is_in_use(conn, meeting.id) for meeting in new):
        raise UndoIsOverError(import_id)
    added = [meeting.id for meeting in new]
    changes_by_meeting = {change.meeting_id: change for change in changes.list_by_source(conn, import_id)}
    changes.delete_by_source(conn, import_id)
    for meeting in changed:
        revert_meeting(conn, changes_by_meeting.get(meeting.id), before[meeting.id], now=now)
    take_out(conn, import_id)
    take_back_free_places(conn, import_id)
    meetings.remove(conn, added)
    for started in plan_import.started_groups:
        take_back_group(conn, started)
    plan_imports.settle(conn, import_id, ProposalState.UNDONE, now=now)
    undo.remove(conn, UndoKind.PLAN_IMPORT, import_id)
    return len(changed) + len(added)
