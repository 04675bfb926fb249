"""A coordinator approves a plan import."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.groups.model import StartedGroup
from core.groups.use_cases.start_group import ensure_group
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.plans.errors import PlanImportNotFoundError
from core.plans.model.plan import PlanDifferences
from core.plans.queries import plan_imports
from core.plans.rules.joined_meetings import joined_meetings
from core.plans.rules.plan_rows import as_meeting, as_planned
from core.plans.use_cases.prepare_plan_import import prepared_differences
from core.signups.use_cases.carry_over import carry_over_signups
from core.undo import queries as undo
from core.undo.model import UndoKind


def approve_plan_import(
    conn: Connection,
    *,
    import_id: str,
    remove: bool,
    new_id: Callable[[], str],
    now: datetime,
    zone: ZoneInfo,
    by: str = "",
) -> PlanDifferences:
    """Add, move, change and cancel meetings as the plan says, and record the changes of which members are notified.

    A meeting that is no longer in the plan is cancelled where `remove` says that it is the whole plan, never deleted,
    and not where it has begun or has a history. The differences are computed anew, against the meetings as they are at
    `now` (UTC; `zone` is the network's); `by` is the approver's Entra object id. Raises PlanImportNotFoundError when
    the import is not waiting for approval.
    """
    plan_import = plan_imports.get(conn, import_id)
    if plan_import.state is not ProposalState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    before = meetings.list_of_year(conn, plan_import.year)
    differences = prepared_differences(conn, plan_import.plan, year=plan_import.year, now=now, zone=zone)
    if not remove:
        differences = differences.without_removals()
    started = _start_groups(conn, differences, new_id)
    for row in differences.added:
        meetings.add(conn, as_meeting(new_id(), row), planned_at=now)
    updates = [(moved.before, as_planned(moved.before, moved.after)) for moved in differences.moved]
    updates += [(changed.before, as_planned(changed.before, changed.after)) for changed in differences.changed]
    updates += [(removed, replace(removed, status=MeetingStatus.CANCELLED)) for removed in differences.removed]
    for stored, updated in updates:
        change_meeting(conn, stored, updated, change_id=new_id(), source_id=import_id, now=now)
    for ended, joined_id in joined_meetings(differences):
        carry_over_signups(conn, ended, meetings.get(conn, joined_id), source_id=import_id, now=now)
    after = meetings.list_of_year(conn, plan_import.year)
    plan_imports.settle(
        conn, import_id, ProposalState.APPROVED, now=now, by=by, before=before, after=after, started=started
    )
    undo.record(conn, UndoKind.PLAN_IMPORT, import_id, by=by, at=now)
    return differences


def _start_groups(conn: Connection, differences: PlanDifferences, new_id: Callable[[], str]) -> Sequence[StartedGroup]:
    """A group that the plan names, and that a person said is one, is a group of the network from now on."""
    rows = [*differences.added, *(moved.after for moved in differences.moved)]
    rows += [changed.after for changed in differences.changed]
    names = dict.fromkeys(name for row in rows for name in row.groups)
    return [started for name in names if (started := ensure_group(conn, name, new_id=new_id))]
