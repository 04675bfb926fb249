"""Feedback that may be disposed of, and what closing disposes of by itself."""

from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from core.database.disposable_data import AutomaticDisposal, DisposableData
from core.feedback.model.questions import TEXT_QUESTIONS
from core.feedback.tables import feedback_answers, feedback_respondents, feedback_rounds
from core.meetings.queries.ended import ended_before

_TEXTS = [feedback_answers.c[question.name] for question in TEXT_QUESTIONS]


def _with_text(day: date) -> ColumnElement[bool]:
    return and_(feedback_answers.c.meeting_id.in_(ended_before(day)), or_(*(text != "" for text in _TEXTS)))


def _count_texts(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(feedback_answers).where(_with_text(day))) or 0


def _dispose_texts(conn: Connection, day: date) -> int:
    empty = {text.name: "" for text in _TEXTS}
    return conn.execute(update(feedback_answers).where(_with_text(day)).values(**empty)).rowcount


def _closed(day: date) -> ColumnElement[bool]:
    """Of open rounds they stay: without them somebody could answer twice."""
    closed = select(feedback_rounds.c.meeting_id)
    return and_(feedback_respondents.c.meeting_id.in_(ended_before(day)), feedback_respondents.c.meeting_id.in_(closed))


def _count_respondents(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(feedback_respondents).where(_closed(day))) or 0


def _dispose_respondents(conn: Connection, day: date) -> int:
    return conn.execute(delete(feedback_respondents).where(_closed(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "aterkoppling-kommentarer",
        label="Kommentarer i återkopplingen",
        what="Fritext i svaren tas bort. Betygen finns kvar.",
        counted_from="träffens slut",
        shortest_days=365,
        tables=("feedback_answers",),
        count=_count_texts,
        dispose=_dispose_texts,
    ),
    DisposableData(
        "aterkoppling-svarande",
        label="Vilka som svarat på återkopplingen",
        what="Att någon har svarat tas bort, när frågan har stängt. Svaren finns kvar.",
        counted_from="träffens slut",
        shortest_days=30,
        tables=("feedback_respondents",),
        count=_count_respondents,
        dispose=_dispose_respondents,
    ),
)
AUTOMATIC_DISPOSALS = (
    AutomaticDisposal(
        "aterkoppling-stangning",
        label="Återkopplingen stänger",
        what="Svaren dekrypteras och blandas, och de krypterade tas bort. Sambandet mellan svaren går förlorat. Är de "
        "färre än fem sparas bara betygen, tillsammans med andra träffars, och kommentarerna tas bort.",
    ),
)
