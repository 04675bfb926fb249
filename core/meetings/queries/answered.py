"""Whether a meeting has data that can't be moved."""

from sqlalchemy import Connection

from core.attendance.queries import attendance
from core.feedback.queries import rounds


def is_answered(conn: Connection, meeting_id: str) -> bool:
    """Whether the meeting has feedback or attendance."""
    return bool(
        rounds.closed_at(conn, meeting_id)
        or rounds.count_respondents(conn, meeting_id)
        or attendance.get_of_meeting(conn, meeting_id)
    )
