"""Queries about changes of memberships and fees, which can be undone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select, update

from core.meetings.serializers import converter
from core.memberships.model import MembershipChange, MembershipState
from core.memberships.tables import membership_changes


def add(conn: Connection, change: MembershipChange) -> None:
    """Store a change that was made."""
    before, after = converter.dumps(change.before), converter.dumps(change.after)
    values = {"id": change.id, "before": before, "after": after, "made_at": change.made_at}
    conn.execute(insert(membership_changes).values(**values))


def get(conn: Connection, change_id: str) -> MembershipChange:
    """Get the change, which must exist."""
    row = conn.execute(select(membership_changes).where(membership_changes.c.id == change_id)).one()
    return _change(row)


def list_since(conn: Connection, since: datetime) -> Sequence[MembershipChange]:
    """List changes after `since` (UTC); who made them isn't stored."""
    return [
        _change(row) for row in conn.execute(select(membership_changes).where(membership_changes.c.made_at > since))
    ]


def _change(row: Row[tuple[object, ...]]) -> MembershipChange:
    states = [converter.loads(text, MembershipState) for text in (row.before, row.after)]
    return MembershipChange(row.id, states[0], states[1], row.made_at, row.undone_at)


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(membership_changes).where(membership_changes.c.id == change_id).values(undone_at=at))
