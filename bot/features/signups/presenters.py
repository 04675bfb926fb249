"""A person's answer put into what the cards show."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from cards.signups.signup_reply import SignUpReplyView
from core.meetings.model.meeting import Meeting
from core.signups.queries import signups


def reply_view(conn: Connection, meeting: Meeting, person_id: str, now: datetime, config: Config) -> SignUpReplyView:
    """The answer as it is on disk; `now` is UTC."""
    signup = signups.get(conn, meeting.id, person_id)
    return SignUpReplyView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, now, config.zone),
        answer=signup.answer if signup else None,
        colleagues=signup.standing.colleagues if signup else 0,
        position=signups.position(conn, signup) if signup and signup.waiting else 0,
        signed_up=presenters.signed_up(conn, meeting),
        open=meeting.signup_open(now, config.zone),
        calendar_url=config.calendar_address(meeting.id),
    )
