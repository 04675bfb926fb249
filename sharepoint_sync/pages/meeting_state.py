"""A meeting's state in words, the same on its page and in the year's index."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.meetings.model.meeting import Meeting, MeetingStatus


def state_in_words(meeting: Meeting, now: datetime, zone: ZoneInfo) -> str:
    """Inställd, Genomförd, Ny tid or Planerad."""
    if meeting.status is MeetingStatus.CANCELLED:
        return "Inställd"
    if meeting.ends_at(zone) <= now:
        return "Genomförd"
    return "Ny tid" if meeting.revision else "Planerad"
