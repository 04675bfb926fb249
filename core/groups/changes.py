"""Queries about changes of groups that coordinators previewed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.groups.errors import GroupChangeNotFoundError
from core.groups.model import GroupChange, GroupChangeKind, TakenBackGroup
from core.groups.tables import group_changes
from core.meetings.model.proposal import ProposalState
from core.meetings.serializers import converter


def add(conn: Connection, change: GroupChange) -> None:
    """Store a prepared change."""
    conn.execute(
        insert(group_changes).values(
            id=change.id,
            kind=change.kind,
            name=change.name,
            new_name=change.new_name or None,
            state=change.state,
            created_by=change.created_by,
            created_at=change.created_at,
        )
    )


def get(conn: Connection, change_id: str) -> GroupChange:
    """Get the change. Raises GroupChangeNotFoundError."""
    row = conn.execute(select(group_changes).where(group_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise GroupChangeNotFoundError(change_id)
    return _change(row)


def settle(
    conn: Connection,
    change_id: str,
    state: ProposalState,
    *,
    now: datetime,
    by: str = "",
    undo: TakenBackGroup | None = None,
) -> None:
    """Store the outcome of the change, who decided it (Entra object id), and for an approval how to undo it."""
    values: dict[str, object] = {"state": state, "settled_at": now, "settled_by": by or None}
    if undo is not None:
        values["undo"] = converter.dumps(undo)
    conn.execute(update(group_changes).where(group_changes.c.id == change_id).values(**values))


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[GroupChange, str]]:
    """List changes that were approved or undone after `since` (UTC), each with who decided (Entra object id)."""
    decided = group_changes.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(group_changes).where(decided, group_changes.c.settled_at > since)
    return [(_change(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def _change(row: Row[tuple[object, ...]]) -> GroupChange:
    return GroupChange(
        id=row.id,
        kind=GroupChangeKind(row.kind),
        name=row.name,
        new_name=row.new_name or "",
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        undo=converter.loads(row.undo, TakenBackGroup) if row.undo else None,
    )
