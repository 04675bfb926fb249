"""A coordinator answers questions about a plan that waits for approval."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from core.plans.model.plan import Plan
from core.plans.queries import plan_answers, plan_imports


def answer_plan_questions(
    conn: Connection,
    *,
    import_id: str,
    answers: Mapping[str, str],
    plan: Plan,
    year: int,
    answered_by: str,
    now: datetime,
) -> None:
    """Store the answers, by the questions' ids, and the plan of `year` as read with them.

    The answers also apply to later documents with the same questions. Raises PlanImportNotFoundError when the import is
    not waiting for approval.
    """
    plan_imports.save_plan(conn, import_id, plan, year)
    plan_answers.save_all(conn, answers, answered_by=answered_by, now=now)
