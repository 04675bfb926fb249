"""A coordinator approves a plan import."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.plans import queries as plan_imports
from core.plans.errors import PlanImportNotFoundError
from core.plans.model.plan import PlanDifferences
from core.plans.rules.plan_differences import plan_differences
from core.plans.rules.plan_rows import as_meeting, as_planned


def approve_plan_import(
    conn: Connection, *, import_id: str, new_id: Callable[[], str], now: datetime
) -> PlanDifferences:
    """Add, move, change and cancel meetings as the plan says, and record the changes of which members are notified.

    A meeting that is no longer in the plan is cancelled, never deleted. The differences are computed anew, against the
    meetings as they are now. Raises PlanImportNotFoundError when the import is not waiting for approval.
    """
    plan_import = plan_imports.get(conn, import_id)
    if plan_import.state is not ProposalState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    before = meetings.list_of_year(conn, plan_import.year)
    differences = plan_differences(plan_import.plan, before, year=plan_import.year)
    for row in differences.added:
        meetings.add(conn, as_meeting(new_id(), row), planned_at=now)
    updates = [(moved.before, as_planned(moved.before, moved.after)) for moved in differences.moved]
    updates += [(changed.before, as_planned(changed.before, changed.after)) for changed in differences.changed]
    updates += [(removed, replace(removed, status=MeetingStatus.CANCELLED)) for removed in differences.removed]
    for stored, updated in updates:
        change_meeting(conn, stored, updated, change_id=new_id(), source_id=import_id, now=now)
    after = meetings.list_of_year(conn, plan_import.year)
    plan_imports.settle(conn, import_id, ProposalState.APPROVED, now=now, before=before, after=after)
    return differences
