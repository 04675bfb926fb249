"""A coordinator approves an import: the meetings become as the plan says."""

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
    """Add, move, change and cancel as the plan says, and leave word of what members must hear.

    A meeting that left the plan is cancelled, never deleted. What differs is worked out anew, so that nothing approved
    twice is done twice. Raises PlanImportNotFoundError when the import is not waiting for approval.
    """
    found = plan_imports.get(conn, import_id)
    if found.state is not ProposalState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    before = meetings.list_of_year(conn, found.year)
    differences = plan_differences(found.plan, before, year=found.year)
    for row in differences.added:
        meetings.add(conn, as_meeting(new_id(), row), planned_at=now)
    wanted = [(each.before, as_planned(each.before, each.after)) for each in differences.moved]
    wanted += [(each.before, as_planned(each.before, each.after)) for each in differences.changed]
    wanted += [(removed, replace(removed, status=MeetingStatus.CANCELLED)) for removed in differences.removed]
    for was, after in wanted:
        change_meeting(conn, was, after, change_id=new_id(), source_id=import_id, now=now)
    after_all = meetings.list_of_year(conn, found.year)
    plan_imports.settle(conn, import_id, ProposalState.APPROVED, now=now, before=before, after=after_all)
    return differences
