"""A coordinator prepares a plan import, to be shown before it is approved."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.plans import queries as plan_imports
from core.plans.model.plan import Plan, PlanDifferences
from core.plans.model.plan_import import PlanImport
from core.plans.rules.plan_differences import plan_differences


def prepare_plan_import(
    conn: Connection, *, import_id: str, document: str, plan: Plan, year: int, created_by: str, now: datetime
) -> PlanDifferences:
    """Store the plan as a prepared import of `year`; returns what approving it would change. No meeting changes yet."""
    prepared = PlanImport(import_id, year, document, ProposalState.PREPARED, plan, created_by, now)
    plan_imports.add(conn, prepared)
    return plan_differences(plan, meetings.list_of_year(conn, year), year=year)
