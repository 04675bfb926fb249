"""Members' questions that may be disposed of."""

from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, delete, func, select

from core.database.disposable_data import DisposableData
from core.expertise.tables import member_questions


def _old(day: date) -> ColumnElement[bool]:
    return member_questions.c.asked_at < datetime.combine(day, time(), UTC)


def _count(conn: Connection, day: date) -> int:
    return conn.scalar(select(func.count()).select_from(member_questions).where(_old(day))) or 0


def _dispose(conn: Connection, day: date) -> int:
    return conn.execute(delete(member_questions).where(_old(day))).rowcount


DISPOSABLE_DATA = (
    DisposableData(
        "fragor",
        label="Frågor till den som kan",
        what="Frågan, vilka den nämnde och svaren tas bort, även svar som andra hittar; korten i kanalen står kvar.",
        counted_from="när frågan ställdes",
        shortest_days=365,
        tables=("member_answers", "member_question_people", "member_questions"),
        count=_count,
        dispose=_dispose,
    ),
)
