"""Queries about answers to plans' questions; an answer applies to every document with the same question."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from core.database.upsert import upsert_all
from core.plans.model.plan import QuestionKind
from core.plans.tables import plan_answers

_YEAR_HOLDS = timedelta(days=90)


def get_all(conn: Connection, *, now: datetime) -> Mapping[str, str]:
    """Get the latest valid answer to each question at `now` (UTC), by the question's id.

    The answer about a plan's year expires, since next year's document may begin with the same words.
    """
    year_of_another = plan_answers.c.question_id.startswith(f"{QuestionKind.YEAR}-") & (
        plan_answers.c.answered_at < now - _YEAR_HOLDS
    )
    return {row.question_id: row.answer for row in conn.execute(select(plan_answers).where(~year_of_another))}


def save_all(conn: Connection, answers: Mapping[str, str], *, answered_by: str, now: datetime) -> None:
    """Store the answers, by the questions' ids, replacing earlier ones. `answered_by` is an Entra object id."""
    rows = [
        {"question_id": question_id, "answer": answer, "answered_by": answered_by, "answered_at": now}
        for question_id, answer in answers.items()
    ]
    if rows:
        upsert_all(conn, plan_answers, rows, key=["question_id"])
