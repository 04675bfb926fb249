"""A coordinator records who took part in a meeting."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance.errors import AttendanceHasChangedError
from core.attendance.model.attendance import Attendance, Attendee
from core.attendance.queries import attendance
from core.meetings.errors import MeetingHasNotBegunError, MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings


def record_attendance(
    conn: Connection,
    *,
    meeting_id: str,
    attendees: Sequence[Attendee],
    unnamed: int = 0,
    shown: datetime | None = None,
    by: str,
    now: datetime,
    zone: ZoneInfo,
) -> Meeting:
    """Store who took part, and the number of unnamed people; replaces what was recorded before. Returns the meeting.

    `shown` is when the attendance that the coordinator saw was recorded; None if nothing was. Raises
    MeetingNotFoundError, MeetingIsCancelledError, MeetingHasNotBegunError, and AttendanceHasChangedError where somebody
    has recorded something since.
    """
    meeting = meeting_that_was(conn, meeting_id, now=now, zone=zone)
    before = attendance.get_of_meeting(conn, meeting_id)
    if (before.recorded_at if before else None) != shown:
        raise AttendanceHasChangedError(meeting_id)
    sessions = before.sessions if before else ()
    attendance.save(conn, meeting_id, Attendance(tuple(attendees), by, now, unnamed, sessions))
    return meeting


def meeting_that_was(conn: Connection, meeting_id: str, *, now: datetime, zone: ZoneInfo) -> Meeting:
    """The meeting, which has begun.

    Raises MeetingNotFoundError, MeetingIsCancelledError and MeetingHasNotBegunError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if now < meeting.starts_at(zone):
        raise MeetingHasNotBegunError(meeting_id)
    return meeting
