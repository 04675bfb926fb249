"""A coordinator says who took part in a meeting."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from network.database import attendance, meetings
from network.errors import MeetingHasNotBegunError, MeetingIsCancelledError
from network.model.attendance import Attendance, Attendee
from network.model.meeting import Meeting, MeetingStatus


def record_attendance(
    conn: Connection, *, meeting_id: str, attendees: Sequence[Attendee], by: str, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Keep who was there, instead of what was recorded before; gives the meeting.

    Raises MeetingNotFoundError, MeetingIsCancelledError and MeetingHasNotBegunError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if now < meeting.starts_at(zone):
        raise MeetingHasNotBegunError(meeting_id)
    attendance.save(conn, meeting_id, Attendance(tuple(attendees), by, now))
    return meeting
