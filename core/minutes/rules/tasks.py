"""In which order tasks stand, and before which meeting each is named."""

from collections.abc import Iterable, Sequence
from datetime import date

from core.meetings.model.meeting import Meeting, MeetingStatus
from core.minutes.model import MinutesItem


def in_order(tasks: Iterable[MinutesItem]) -> list[MinutesItem]:
    """Sorted by due day, so that overdue tasks come first."""
    return sorted(tasks, key=lambda task: (task.content.due or date.max, task.meeting_id, task.position))


def is_overdue(task: MinutesItem, today: date) -> bool:
    """Whether its last day has passed and it isn't done."""
    return not task.done and task.content.due is not None and task.content.due < today


def named_before(task: MinutesItem, own: Meeting, group: str, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting of the group before which the task is posted; None if none is planned yet.

    It is the first meeting after the task's `own` by which the task should be done, so that it is posted only once.
    `meetings` are by start.
    """
    due = task.content.due
    if due is None or task.done:
        return None
    after = (meeting for meeting in meetings if group in meeting.groups and meeting.status is MeetingStatus.PLANNED)
    return next(
        (meeting for meeting in after if meeting.start_date > own.start_date and meeting.start_date >= due),
        None,
    )
