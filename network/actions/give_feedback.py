"""A member answers the feedback card, once."""

from datetime import datetime

from sqlalchemy import Connection

from network.database import feedback, meetings
from network.errors import AlreadyAnsweredError, FeedbackNotOpenError, MeetingIsCancelledError
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import Calendar, ReminderRules, feedback_closes, feedback_opens


def give_feedback(
    conn: Connection,
    *,
    meeting_id: str,
    person_id: str,
    answer_id: str,
    sealed: bytes,
    now: datetime,
    rules: ReminderRules,
    calendar: Calendar,
) -> Meeting:
    """Keep the sealed answer, and that the person has answered; the two rows share only the meeting.

    Raises MeetingNotFoundError, MeetingIsCancelledError, FeedbackNotOpenError, AlreadyAnsweredError.
    """
    meeting = meetings.get(conn, meeting_id)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting_id)
    closed = feedback.closed_at(conn, meeting_id) is not None or now >= feedback_closes(meeting, rules, calendar)
    if closed or now < feedback_opens(meeting, rules, calendar):
        raise FeedbackNotOpenError(meeting_id, opened=closed)
    if not feedback.mark_answered(conn, meeting_id, person_id):
        raise AlreadyAnsweredError(meeting_id)
    feedback.add_sealed(conn, answer_id, meeting_id, sealed)
    return meeting
