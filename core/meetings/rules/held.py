"""Which meetings count as activities; the only rule, used for all figures."""

from datetime import datetime
from zoneinfo import ZoneInfo

from core.meetings.model.meeting import Meeting, MeetingStatus


def was_held(meeting: Meeting, *, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the meeting is over at `now` (UTC) and was not cancelled."""
    return meeting.status is MeetingStatus.PLANNED and meeting.ends_at(zone) <= now
