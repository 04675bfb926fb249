"""Queries about what moved along with merged meetings."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from core.meetings.model.follower import Follower, FollowerKind
from core.meetings.tables import followers


def add(conn: Connection, source_id: str, moved: Iterable[Follower]) -> None:
    """Store what was moved by that import or edit."""
    rows = [{"source_id": source_id, "kind": one.kind, "item": one.item, "meeting_id": one.meeting_id} for one in moved]
    if rows:
        conn.execute(insert(followers), rows)


def take(conn: Connection, source_id: str) -> Sequence[Follower]:
    """Get what was moved by that import or edit, and delete it."""
    query = select(followers).where(followers.c.source_id == source_id).order_by(followers.c.kind, followers.c.item)
    taken = [Follower(FollowerKind(row.kind), row.item, row.meeting_id) for row in conn.execute(query)]
    conn.execute(delete(followers).where(followers.c.source_id == source_id))
    return taken
