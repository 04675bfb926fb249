"""Meetings that a plan joins: two meetings on one day become one of several groups."""

from collections.abc import Iterable

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import PlanRow


def taken_in(before: Meeting, after: PlanRow, left_out: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """The left-out meetings that end because their groups join when `before` becomes `after`."""
    return tuple(ended for ended in left_out if _takes_in(ended, before, after))


def _takes_in(ended: Meeting, before: Meeting, after: PlanRow) -> bool:
    same_days = (ended.start_date, ended.end_date) == (after.start_date, after.end_date)
    new_groups = set(after.groups) - set(before.groups)
    return same_days and ended.kind is after.kind and bool(ended.groups) and set(ended.groups) <= new_groups
