"""A coordinator prepares a plan import, to be shown before it is approved."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.document_reader.blocks import Document
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.plans.model.differences import PlanDifferences
from core.plans.model.plan import Plan
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_answers, plan_imports
from core.plans.queries.changed_by_hand import changed_by_hand
from core.plans.queries.held_meetings import held_among
from core.plans.rules.plan_differences import plan_differences
from core.plans.rules.plan_rows import years_of


def prepare_plan_import(
    conn: Connection,
    *,
    import_id: str,
    document: str,
    blocks: Document,
    plan: Plan,
    year: int,
    created_by: str,
    now: datetime,
    zone: ZoneInfo,
) -> PlanDifferences:
    """Store the plan, read from `blocks` of `document`, as a prepared import of `year`; no meeting changes yet.

    Returns what approving it would change. `now` is UTC, `zone` the network's.
    """
    prepared = PlanImport(import_id, year, document, ProposalState.PREPARED, plan, created_by, now)
    plan_imports.add(conn, prepared, blocks)
    return prepared_differences(conn, plan, year=year, now=now, zone=zone)


def prepared_differences(
    conn: Connection,
    plan: Plan,
    *,
    year: int,
    now: datetime,
    zone: ZoneInfo,
    answers: Mapping[str, str] | None = None,
) -> PlanDifferences:
    """What approving the plan would change in the meetings as they are now.

    `answers` are those to questions about moves, by id; by default all stored ones.
    """
    stored = [meeting for of_year in years_of(plan, year) for meeting in meetings.list_of_year(conn, of_year)]
    return plan_differences(
        plan,
        stored,
        year=year,
        today=now.astimezone(zone).date(),
        held=held_among(conn, stored, now=now, zone=zone),
        answers=plan_answers.get_all(conn, now=now) if answers is None else answers,
        by_hand=changed_by_hand(conn, stored),
    )
