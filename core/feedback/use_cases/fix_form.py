"""Fixes what a meeting's feedback card asks, when its first card is about to leave."""

from datetime import datetime

from sqlalchemy import Connection

from core.feedback.default_sets import default_set_of, questions_of
from core.feedback.model.form import FeedbackForm
from core.feedback.queries import forms
from core.meetings.model.meeting import Meeting


def form_of(conn: Connection, meeting: Meeting) -> FeedbackForm:
    """What the meeting's card asks: what is fixed, else what it would ask if it left now."""
    return forms.fixed(conn, meeting.id) or FeedbackForm(questions_of(default_set_of(meeting)))


def fix_form(conn: Connection, meeting: Meeting, *, now: datetime) -> None:
    """Let every card of the meeting ask, from `now` (UTC) on, what one that left now would ask."""
    forms.fix(conn, meeting.id, form_of(conn, meeting), now=now)
