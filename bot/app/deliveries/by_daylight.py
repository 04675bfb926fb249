"""When a notice about a meeting leaves that a coordinator or an answer caused."""

from datetime import datetime

from bot.app.deliveries.delivery_kinds import DueQuery
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes
from core.meetings.rules.reminders import notice_at


def leaves_by_daylight(query: DueQuery, meeting: Meeting, settled: datetime) -> datetime:
    """In daytime after `settled` (UTC), and not while a change of the meeting, which it shows, can be undone."""
    config = query.config
    due_at = notice_at(settled, meeting, config.rules, config.calendar)
    undoable = changes.list_undoable(query.conn, now=query.now, undo=config.rules.undo)
    waits = [change.notify_at(config.rules.undo) for change in undoable if change.meeting_id == meeting.id]
    return max([due_at, *waits])
