"""What members must hear of a changed meeting."""

from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.model.plan import PlanRow


def change_kind(before: Meeting, after: Meeting) -> ChangeKind | None:
    """What members must hear of the difference; None where they need hear nothing."""
    if before.status is not after.status:
        return ChangeKind.CANCELLED if after.status is MeetingStatus.CANCELLED else None
    if moved(before, after):
        return ChangeKind.MOVED
    told = (before.place, before.join_url) != (after.place, after.join_url)
    return ChangeKind.CHANGED if told else None


def moved(before: Meeting, after: Meeting | PlanRow) -> bool:
    """Whether the meeting and what it is to be differ in dates or times."""
    dates = (before.start_date, before.end_date, before.start_time, before.end_time)
    return dates != (after.start_date, after.end_date, after.start_time, after.end_time)
