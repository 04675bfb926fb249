"""A coordinator approves a plan import, or some of what it changes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.groups.model import StartedGroup
from core.groups.use_cases.start_group import ensure_group
from core.meetings.errors import ProposalIsOldError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import ProposalState, is_old
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.meetings.use_cases.take_in import take_in
from core.plans.errors import PlanHasChangedError, PlanImportNotFoundError
from core.plans.model.differences import AddedMeeting, PlanChange, PlanDifferences, RemovedMeeting, ResumedMeeting
from core.plans.queries import plan_imports
from core.plans.rules.fingerprint import fingerprint
from core.plans.rules.plan_rows import as_meeting, as_planned, years_of
from core.plans.use_cases.prepare_plan_import import prepared_differences
from core.undo import queries as undo
from core.undo.model import UndoKind

#: A plan is talked over before it is approved; what it changes is compared anew, but not what people have answered.
_SHOWN_FOR = timedelta(days=7)


def approve_plan_import(
    conn: Connection,
    *,
    import_id: str,
    shown: str,
    taken: Collection[int],
    new_id: Callable[[], str],
    now: datetime,
    zone: ZoneInfo,
    by: str = "",
) -> PlanDifferences:
    """Make the changes with the numbers in `taken`, and record those of which members are notified.

    `shown` is the fingerprint of the changes that the approver saw; `by` is the approver's Entra object id, `now` UTC,
    `zone` the network's. A meeting that is no longer in the plan is cancelled, never deleted. Returns what was done.
    Raises PlanHasChangedError when the plan would change something else by now, GroupNameError where it has a new group
    that can't be called so, ProposalIsOldError when it has waited for a week, and PlanImportNotFoundError when the
    import is not waiting for approval.
    """
    plan_import = plan_imports.get(conn, import_id)
    if plan_import.state is not ProposalState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    if is_old(plan_import.created_at, now, shown_for=_SHOWN_FOR):
        raise ProposalIsOldError(import_id)
    differences = prepared_differences(conn, plan_import.plan, year=plan_import.year, now=now, zone=zone)
    if fingerprint(differences) != shown:
        raise PlanHasChangedError(import_id)
    years = years_of(plan_import.plan, plan_import.year)
    before = _meetings_of(conn, years)
    done = differences.taking(taken)
    started = _start_groups(conn, done, new_id)
    for change in done.changes:
        _make(conn, change, source_id=import_id, new_id=new_id, now=now)
    plan_imports.settle(
        conn,
        import_id,
        ProposalState.APPROVED,
        now=now,
        by=by,
        before=before,
        after=_meetings_of(conn, years),
        started=started,
    )
    undo.record(conn, UndoKind.PLAN_IMPORT, import_id, by=by, at=now)
    return done


def _meetings_of(conn: Connection, years: Sequence[int]) -> Sequence[Meeting]:
    return [meeting for year in years for meeting in meetings.list_of_year(conn, year)]


def _make(conn: Connection, change: PlanChange, *, source_id: str, new_id: Callable[[], str], now: datetime) -> None:
    if isinstance(change, AddedMeeting):
        meetings.add(conn, as_meeting(new_id(), change.after), planned_at=now)
        return
    stored = change.before
    if isinstance(change, RemovedMeeting):
        cancelled = replace(stored, status=MeetingStatus.CANCELLED)
        change_meeting(conn, stored, cancelled, change_id=new_id(), source_id=source_id, now=now)
        return
    # What is cancelled is planned again by this.
    updated = change_meeting(
        conn, stored, as_planned(stored, change.after), change_id=new_id(), source_id=source_id, now=now
    )
    for ended in () if isinstance(change, ResumedMeeting) else change.ends:
        take_in(conn, ended, updated, change_id=new_id(), source_id=source_id, now=now)


def _start_groups(conn: Connection, done: PlanDifferences, new_id: Callable[[], str]) -> Sequence[StartedGroup]:
    """A group that the plan names, and that a person said is one, is a group of the network from now on."""
    rows = [change.after for change in done.changes if not isinstance(change, RemovedMeeting)]
    names = dict.fromkeys(name for row in rows for name in row.groups)
    return [started for name in names if (started := ensure_group(conn, name, new_id=new_id))]
