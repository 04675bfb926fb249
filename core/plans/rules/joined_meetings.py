"""Meetings that a plan joins: what was two meetings on one day is one of several groups."""

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import PlanDifferences, PlanRow


def joined_meetings(differences: PlanDifferences) -> list[tuple[Meeting, str]]:
    """Each meeting that ends since another takes in its groups on its days, with the other's id."""
    updates = [(moved.before, moved.after) for moved in differences.moved]
    updates += [(changed.before, changed.after) for changed in differences.changed]
    return [
        (ended, before.id)
        for ended in differences.removed
        for before, after in updates
        if _takes_in(ended, before, after)
    ]


def _takes_in(ended: Meeting, before: Meeting, after: PlanRow) -> bool:
    same_days = (ended.start_date, ended.end_date) == (after.start_date, after.end_date)
    new_groups = set(after.groups) - set(before.groups)
    return same_days and ended.kind is after.kind and bool(ended.groups) and set(ended.groups) <= new_groups
