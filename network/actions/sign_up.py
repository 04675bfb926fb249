"""A member says whether they will come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from network.database import meetings, people, signups
from network.errors import MeetingIsCancelledError, SignupIsClosedError
from network.model.meeting import Meeting, MeetingStatus
from network.model.person import Person


def sign_up(
    conn: Connection, *, meeting_id: str, person: Person, coming: bool, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Keep the person's latest word, and give back the meeting.

    Raises MeetingNotFoundError, MeetingIsCancelledError, SignupIsClosedError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if not meeting.signup_open(now, zone):
        raise SignupIsClosedError(meeting_id)
    people.meet(conn, person)
    signups.set_answer(conn, meeting_id, person.id, coming=coming, now=now)
    return meeting
