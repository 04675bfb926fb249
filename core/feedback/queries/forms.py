"""Queries about what a meeting's feedback card asks."""

from datetime import datetime

from sqlalchemy import Connection, select

from core.database.upsert import insert_once
from core.feedback.default_sets import questions_of
from core.feedback.model.form import FeedbackForm
from core.feedback.model.question_set import DefaultSet
from core.feedback.tables import feedback_forms, feedback_rounds
from core.questions.serializers import questions_from_json, questions_to_json

#: The questions of every card before questions were data.
ORIGINAL = FeedbackForm(questions_of(DefaultSet.COMMON))


def fixed(conn: Connection, meeting_id: str) -> FeedbackForm | None:
    """Get the questions of the meeting's cards; None before the first is sent, and for rounds older than this table."""
    row = conn.execute(select(feedback_forms).where(feedback_forms.c.meeting_id == meeting_id)).one_or_none()
    return None if row is None else FeedbackForm(questions_from_json(row.questions), row.named)


def is_open(conn: Connection, meeting_id: str) -> bool:
    """Whether the meeting's first card has left, and its round hasn't closed."""
    closed = select(feedback_rounds.c.meeting_id)
    query = select(feedback_forms.c.meeting_id).where(
        feedback_forms.c.meeting_id == meeting_id, feedback_forms.c.meeting_id.not_in(closed)
    )
    return conn.scalar(query) is not None


def fix(conn: Connection, meeting_id: str, form: FeedbackForm, *, now: datetime) -> None:
    """Store the questions of the meeting's cards from `now` (UTC) on, unless they are fixed already."""
    fixed = {"questions": questions_to_json(form.questions), "named": form.named, "fixed_at": now}
    insert_once(conn, feedback_forms, {"meeting_id": meeting_id, **fixed}, key=["meeting_id"])
