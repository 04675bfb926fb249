"""Queries about what people answered to plans' questions; an answer holds for every document with the same question."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from core.database.upsert import upsert_all
from core.plans.tables import plan_answers


def get_all(conn: Connection) -> Mapping[str, str]:
    """Get the latest answer to each question, by the question's id."""
    return {row.question_id: row.answer for row in conn.execute(select(plan_answers))}


def save_all(conn: Connection, answers: Mapping[str, str], *, answered_by: str, now: datetime) -> None:
    """Store the answers, by the questions' ids; an earlier answer gives way. `answered_by` is an Entra object id."""
    rows = [
        {"question_id": question_id, "answer": answer, "answered_by": answered_by, "answered_at": now}
        for question_id, answer in answers.items()
    ]
    if rows:
        upsert_all(conn, plan_answers, rows, key=["question_id"])
