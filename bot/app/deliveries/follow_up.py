"""Meetings after which coordinators are asked for what is missing."""

from collections.abc import Iterator
from datetime import timedelta

from bot.app.deliveries.delivery_kinds import DueQuery
from core.deliveries.model import Window
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.reminders import follow_up_at

#: How long the question is of use.
_USEFUL = timedelta(days=14)


def missed_meetings(query: DueQuery) -> Iterator[tuple[Meeting, Window]]:
    """Each meeting that took place, with the time for the question; not those planned after that time."""
    for meeting, planned_at in query.meetings:
        due_at = follow_up_at(meeting, query.config.rules, query.config.calendar)
        if meeting.status is MeetingStatus.PLANNED and planned_at < due_at and query.now < due_at + _USEFUL:
            yield meeting, Window(due_at, due_at + _USEFUL)
