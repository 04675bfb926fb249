"""A coordinator discards a prepared plan import."""

from datetime import datetime

from sqlalchemy import Connection

from core.meetings.model.proposal import ProposalState
from core.plans.errors import PlanImportNotFoundError
from core.plans.queries import plan_imports


def discard_plan_import(conn: Connection, *, import_id: str, now: datetime) -> None:
    """Discard the import; no meeting changes.

    Raises PlanImportNotFoundError when the import is not waiting for approval.
    """
    if plan_imports.get(conn, import_id).state is not ProposalState.PREPARED:
        raise PlanImportNotFoundError(import_id)
    plan_imports.settle(conn, import_id, ProposalState.DISCARDED, now=now)
