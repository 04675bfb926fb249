"""A coordinator writes the outcome of a meeting."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.checklists import outcomes
from core.checklists.errors import MeetingIsNotOverError, OutcomeHasChangedError
from core.checklists.model import Outcome
from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings


def write_outcome(
    conn: Connection, *, meeting_id: str, words: str, shown: datetime | None, by: str, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Store the line on the outcome; returns the meeting.

    `shown` is when the line that the coordinator saw was written; None if there was none. Raises MeetingNotFoundError,
    MeetingIsCancelledError, MeetingIsNotOverError, and OutcomeHasChangedError if somebody has written another since.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    if now < meeting.ends_at(zone):
        raise MeetingIsNotOverError(meeting_id)
    before = outcomes.outcome_of_meeting(conn, meeting_id)
    if (before.written_at if before else None) != shown:
        raise OutcomeHasChangedError(meeting_id)
    outcomes.save_outcome(conn, meeting_id, Outcome(words, by, now))
    return meeting
