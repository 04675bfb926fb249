"""Feedback put into the words that cards show."""

from bot.app import presenters
from bot.app.context import Config
from cards.feedback.feedback_request import FeedbackRequestView
from core.language.dates import day
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.meetings.rules.reminders import feedback_closes


def request_view(meeting: Meeting, config: Config, *, answered: int | None = None) -> FeedbackRequestView:
    """What the feedback card shows; `answered` is how many have, for the nudge."""
    closes = feedback_closes(meeting, config.rules, config.calendar).astimezone(config.zone)
    return FeedbackRequestView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_of(meeting),
        closes=day(closes.date()),
        joint=meeting.joint,
        so_far=None if answered is None else f"Hittills {count(answered, 'svar')}." if answered else "Inga svar än.",
    )
