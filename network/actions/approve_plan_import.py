"""A coordinator approves an import: the meetings become as the plan says."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from network.database import changes, ledger, meetings, plan_imports
from network.errors import PlanImportNotFoundError
from network.model.change import Change, ChangeKind
from network.model.meeting import Meeting, MeetingStatus
from network.model.plan import PlanDifferences
from network.model.plan_differences import plan_differences
from network.model.plan_import import ImportState
from network.model.plan_rows import as_meeting, as_planned


def approve_plan_import(
    conn: Connection, *, import_id: str, new_id: Callable[[], str], now: datetime
) -> PlanDifferences:
    """Add, move, change and cancel as the plan says, and leave word of what members must hear.

    A meeting that left the plan is cancelled, never deleted. What differs is worked out anew, so that nothing approved
    twice is done twice. Raises PlanImportNotFoundError when the import is not waiting for approval.
    """
    found = plan_imports.get(conn, import_id)
    if found.state is not ImportState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    before = meetings.of_year(conn, found.year)
    differences = plan_differences(found.plan, before, year=found.year)
    for row in differences.added:
        meetings.add(conn, as_meeting(new_id(), row), planned_at=now)
    for moved in differences.moved:
        after = replace(as_planned(moved.before, moved.after), revision=moved.before.revision + 1)
        meetings.save(conn, after, planned_at=now)
        _tell(conn, ChangeKind.MOVED, moved.before, after, new_id=new_id, now=now, import_id=import_id)
    for changed in differences.changed:
        meetings.save(conn, as_planned(changed.before, changed.after))
    for removed in differences.removed:
        after = replace(removed, status=MeetingStatus.CANCELLED, revision=removed.revision + 1)
        meetings.save(conn, after, planned_at=now)
        _tell(conn, ChangeKind.CANCELLED, removed, after, new_id=new_id, now=now, import_id=import_id)
    after_all = meetings.of_year(conn, found.year)
    plan_imports.settle(conn, import_id, ImportState.APPROVED, now=now, before=before, after=after_all)
    return differences


def _tell(
    conn: Connection,
    kind: ChangeKind,
    before: Meeting,
    after: Meeting,
    *,
    new_id: Callable[[], str],
    now: datetime,
    import_id: str,
) -> None:
    ledger.withdraw(conn, before.id, reason=kind)
    changes.record(conn, Change(new_id(), kind, before.id, after.revision, before, now, import_id))
