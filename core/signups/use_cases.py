"""A member signs up for a meeting, or declines."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.signups import queries as signups
from core.signups.errors import SignupIsClosedError


def sign_up(
    conn: Connection, *, meeting_id: str, person: Person, coming: bool, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Store whether the person will come; returns the meeting.

    Raises MeetingNotFoundError, MeetingIsCancelledError, SignupIsClosedError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if not meeting.signup_open(now, zone):
        raise SignupIsClosedError(meeting_id)
    people.ensure_person(conn, person)
    signups.save_signup(conn, meeting_id, person.id, coming=coming, now=now)
    return meeting
