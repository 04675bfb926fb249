"""Stores the questions of a meeting's feedback, when its first card is about to leave."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.feedback.model.form import FeedbackForm
from core.feedback.queries import forms
from core.feedback.rules.own_questions import questions_for
from core.feedback.use_cases.choose_questions import chosen_questions
from core.meetings.model.meeting import Meeting


def form_of(conn: Connection, meeting: Meeting) -> FeedbackForm:
    """The questions of the meeting's card: the stored ones, otherwise those of a card that left now."""
    if (form := forms.fixed(conn, meeting.id)) is not None:
        return form
    chosen = chosen_questions(conn, meeting)
    questions = questions_for(meeting, chosen)
    if not chosen.english:
        questions = tuple(replace(question, english="", english_choices=()) for question in questions)
    return FeedbackForm(questions, chosen.named)


def fix_form(conn: Connection, meeting: Meeting, *, now: datetime) -> None:
    """Store, for every card of the meeting from `now` (UTC) on, the questions of a card that left now."""
    forms.fix(conn, meeting.id, form_of(conn, meeting), now=now)
