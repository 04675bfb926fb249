"""Closes feedback whose time is over."""

from datetime import datetime, timedelta
from functools import partial

import structlog
from nacl.public import PrivateKey
from sqlalchemy import Connection

from bot.desk import Desk, new_id
from network.actions.close_feedback import close_feedback
from network.database import feedback, meetings
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import feedback_closes

log = structlog.get_logger(__name__)
_LOOK_BACK = timedelta(days=120)


async def close_ended(desk: Desk, private_key: PrivateKey, now: datetime) -> int:
    """Close the feedback of all meetings that are past their last day to answer; how many. A meeting a transaction."""
    ended = desk.read(lambda conn: _ended(conn, desk, now))
    for meeting in ended:
        await desk.writer.run(
            partial(close_feedback, meeting_id=meeting.id, private_key=private_key, new_id=new_id, now=now)
        )
        log.info("feedback.closed", meeting=meeting.id)
    return len(ended)


def _ended(conn: Connection, desk: Desk, now: datetime) -> list[Meeting]:
    facts = desk.facts
    return [
        meeting
        for meeting, planned_at in meetings.not_long_past(conn, (now - _LOOK_BACK).date())
        if meeting.status is MeetingStatus.PLANNED
        and planned_at < feedback_closes(meeting, facts.rules, facts.calendar) <= now
        and feedback.closed_at(conn, meeting.id) is None
    ]
