"""Examples with the network's own meetings, so that pressing one gives a real answer."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.app.context import Context
from bot.app.meeting_words.known import known_meetings
from bot.app.messages import IncomingMessage
from core.language.dates import MONTHS, as_typed
from core.meetings.model.meeting import Meeting, MeetingStatus

#: Examples for a network without meetings.
_MONTH, _DAY = 3, 8


def example_words(message: IncomingMessage, context: Context) -> Mapping[str, str]:
    """The value of each placeholder in an example: the next meeting here, the latest, a day a week later, and so on."""
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    known = known_meetings(message, context)
    planned = [meeting for meeting in known if meeting.status is MeetingStatus.PLANNED]
    here = [meeting for meeting in planned if message.group is None or message.group in meeting.groups] or planned
    ahead = [meeting for meeting in here if meeting.starts_at(zone) > message.now]
    over = [meeting for meeting in here if meeting.ends_at(zone) <= message.now]
    coming = _first_day(ahead[0], here) if ahead else as_typed(date(today.year, _MONTH, _DAY))
    start = ahead[0].start_date if ahead else date(today.year, _MONTH, _DAY)
    latest = _first_day(over[-1], here) if over else coming
    groups = context.groups().names
    return {
        "träff": coming,
        "förra": latest,
        "annan": as_typed(start + timedelta(days=7)),
        "innan": as_typed(start - timedelta(days=1)),
        "grupp": message.group or (groups[0] if groups else "Naturvårdsgruppen"),
        "månad": MONTHS[start.month - 1],
        "år": str(today.year),
    }


def _first_day(meeting: Meeting, others: list[Meeting]) -> str:
    """The meeting's date, with its group if another meets the same day."""
    same_day = [other for other in others if other.start_date == meeting.start_date]
    group = f" {meeting.groups[0]}" if len(same_day) > 1 else ""
    return f"{as_typed(meeting.start_date)}{group}"
