"""Whether what is a meeting's own for ever has come to it."""

from sqlalchemy import Connection

from core.attendance.queries import attendance
from core.feedback.queries import rounds


def is_answered(conn: Connection, meeting_id: str) -> bool:
    """Whether anybody has given feedback on the meeting, or it is noted who came."""
    return bool(
        rounds.closed_at(conn, meeting_id)
        or rounds.count_respondents(conn, meeting_id)
        or attendance.get_of_meeting(conn, meeting_id)
    )
