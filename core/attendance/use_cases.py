"""A coordinator records who took part in a meeting."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance import queries as attendance
from core.attendance.model.attendance import Attendance, Attendee
from core.meetings.errors import MeetingHasNotBegunError, MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings


def record_attendance(
    conn: Connection, *, meeting_id: str, attendees: Sequence[Attendee], by: str, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Store who took part, replacing what was recorded before; returns the meeting.

    Raises MeetingNotFoundError, MeetingIsCancelledError and MeetingHasNotBegunError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if now < meeting.starts_at(zone):
        raise MeetingHasNotBegunError(meeting_id)
    attendance.save(conn, meeting_id, Attendance(tuple(attendees), by, now))
    return meeting
