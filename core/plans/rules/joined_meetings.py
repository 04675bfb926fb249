"""Meetings that a plan joins: what was two meetings on one day is one of several groups."""

from collections.abc import Iterable

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import PlanRow


def taken_in(before: Meeting, after: PlanRow, left_out: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Those of the meetings left out that end, since `before` becomes `after` and so takes in their groups."""
    return tuple(ended for ended in left_out if _takes_in(ended, before, after))


def _takes_in(ended: Meeting, before: Meeting, after: PlanRow) -> bool:
    same_days = (ended.start_date, ended.end_date) == (after.start_date, after.end_date)
    new_groups = set(after.groups) - set(before.groups)
    return same_days and ended.kind is after.kind and bool(ended.groups) and set(ended.groups) <= new_groups
