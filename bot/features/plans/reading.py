"""Reads a plan's document with all known answers; and its year, if known."""

from collections.abc import Mapping
from datetime import datetime

from bot.app.context import Context
from core.document_reader.blocks import Document
from core.document_reader.errors import UnreadableDocumentError
from core.plans.model.plan import Plan, QuestionKind
from core.plans.queries import plan_answers
from core.plans.reader.read_plan import NOTHING, plan_of_document


def plan_in(
    document: Document | UnreadableDocumentError,
    context: Context,
    *,
    year: int | None,
    now: datetime,
    answers: Mapping[str, str] = NOTHING,
) -> Plan:
    """The plan in the document, with earlier and new answers; `now` is UTC."""
    known = context.read(lambda conn: plan_answers.get_all(conn, now=now))
    groups = context.groups()
    return plan_of_document(
        document,
        year=year,
        known_groups=groups.names,
        former_groups=groups.former,
        today=context.today(now),
        answers={**known, **answers},
    )


def year_of(plan: Plan, *, now: datetime, context: Context) -> int:
    """The year that the plan is compared with: its own, its first meeting's, or this year while the bot asks for it."""
    first = plan.rows[0].start_date.year if plan.rows else now.astimezone(context.config.zone).year
    return plan.year or first


def asks_for_year(plan: Plan) -> bool:
    """Whether the year is still a question, so that the stored year is provisional."""
    return any(question.kind is QuestionKind.YEAR for question in plan.questions)
