"""Queries about plan imports."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.document_reader.blocks import Document
from core.document_reader.serialization import from_json, to_json
from core.groups.model import StartedGroup
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.serializers import converter, meetings_from_json, meetings_to_json
from core.plans.errors import PlanImportNotFoundError
from core.plans.model.plan import Plan
from core.plans.model.plan_import import PlanImport
from core.plans.serializers import plan_from_json, plan_to_json
from core.plans.tables import plan_imports


def add(conn: Connection, prepared: PlanImport, document: Document) -> None:
    """Store a prepared import and its document."""
    conn.execute(
        insert(plan_imports).values(
            id=prepared.id,
            year=prepared.year,
            document=prepared.document,
            state=prepared.state,
            plan=plan_to_json(prepared.plan),
            created_by=prepared.created_by,
            created_at=prepared.created_at,
            document_blocks=json.dumps(to_json(document), ensure_ascii=False),
        )
    )


def document_of(conn: Connection, import_id: str) -> Document:
    """Get the document of an import that waits. Raises PlanImportNotFoundError."""
    blocks = conn.scalar(select(plan_imports.c.document_blocks).where(plan_imports.c.id == import_id))
    if blocks is None:
        raise PlanImportNotFoundError(import_id)
    return from_json(json.loads(blocks))


def save_plan(conn: Connection, import_id: str, plan: Plan, year: int) -> None:
    """Store the plan as read with more answers. Raises PlanImportNotFoundError if the import doesn't wait."""
    waiting = (plan_imports.c.id == import_id) & (plan_imports.c.state == ProposalState.PREPARED)
    changed = conn.execute(update(plan_imports).where(waiting).values(plan=plan_to_json(plan), year=year))
    if not changed.rowcount:
        raise PlanImportNotFoundError(import_id)


def get(conn: Connection, import_id: str) -> PlanImport:
    """Get the import. Raises PlanImportNotFoundError."""
    row = conn.execute(select(plan_imports).where(plan_imports.c.id == import_id)).one_or_none()
    if row is None:
        raise PlanImportNotFoundError(import_id)
    return _import(row)


def settle(
    conn: Connection,
    import_id: str,
    state: ProposalState,
    *,
    now: datetime,
    by: str = "",
    before: Sequence[Meeting] = (),
    after: Sequence[Meeting] = (),
    started: Sequence[StartedGroup] = (),
) -> None:
    """Store the outcome of the import, and who decided it.

    For an approval also the year's meetings before and after, and the groups that it started.
    """
    values: dict[str, object] = {"state": state, "settled_at": now, "document_blocks": None, "settled_by": by or None}
    if state is ProposalState.APPROVED:
        values |= {
            "before": meetings_to_json(before),
            "after": meetings_to_json(after),
            "started_groups": converter.dumps(list(started)),
        }
    conn.execute(update(plan_imports).where(plan_imports.c.id == import_id).values(**values))


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[PlanImport, str]]:
    """List what was approved, or undone again, after `since` (UTC), each with who decided (Entra object id)."""
    decided = plan_imports.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(plan_imports).where(decided, plan_imports.c.settled_at > since)
    return [(_import(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def _import(row: Row[tuple[object, ...]]) -> PlanImport:
    return PlanImport(
        id=row.id,
        year=row.year,
        document=row.document,
        state=ProposalState(row.state),
        plan=plan_from_json(row.plan),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        before=tuple(meetings_from_json(row.before)) if row.before else (),
        after=tuple(meetings_from_json(row.after)) if row.after else (),
        started_groups=tuple(converter.loads(row.started_groups, list[StartedGroup])) if row.started_groups else (),
    )
