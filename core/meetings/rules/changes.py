"""Rules on which changes of a meeting members are notified of."""

from core.deliveries.reasons import DeliveryReason
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.model.plan import PlanRow

#: Why what was due by the old dates is withdrawn; a change that is not listed leaves the dates as they were.
WITHDRAWAL_REASONS = {
    ChangeKind.MOVED: DeliveryReason.MOVED,
    ChangeKind.CANCELLED: DeliveryReason.CANCELLED,
    ChangeKind.MERGED: DeliveryReason.MERGED,
}
#: Why what a change has brought back was withdrawn, where nobody had heard that it was.
RESTORED_REASONS = {
    ChangeKind.MOVED: DeliveryReason.MOVED,
    ChangeKind.RESUMED: DeliveryReason.CANCELLED,
}
#: Changes after which a meeting's dates count as new ones, with a revision of their own.
NEW_DATES = frozenset({*WITHDRAWAL_REASONS, *RESTORED_REASONS})


def change_kind(before: Meeting, after: Meeting) -> ChangeKind | None:
    """The change to notify members of; None if the difference concerns nobody, such as a new theme."""
    if before.status is not after.status:
        return _ended(after) if after.status is MeetingStatus.CANCELLED else ChangeKind.RESUMED
    if moved(before, after):
        return ChangeKind.MOVED
    if relocated(before, after):
        return ChangeKind.CHANGED
    return ChangeKind.REGROUPED if before.groups != after.groups else None


def _ended(after: Meeting) -> ChangeKind:
    return ChangeKind.MERGED if after.merged_into else ChangeKind.CANCELLED


def relocated(before: Meeting, after: Meeting) -> bool:
    """Whether the place or the link differs."""
    return (before.place, before.join_url) != (after.place, after.join_url)


def moved(before: Meeting, after: Meeting | PlanRow) -> bool:
    """Whether the dates or times differ."""
    times = (before.start_date, before.end_date, before.start_time, before.end_time)
    return times != (after.start_date, after.end_date, after.start_time, after.end_time)
