"""Queries about places that became free and went to the first in the queue."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from core.signups.model import FreedPlace
from core.signups.tables import freed_places, signups


def add(conn: Connection, meeting_id: str, *, at: datetime, edit_id: str | None) -> int:
    """Store that places became free; returns the id."""
    statement = insert(freed_places).values(meeting_id=meeting_id, at=at, edit_id=edit_id)
    freed_place_id: int = conn.scalars(statement.returning(freed_places.c.id)).one()
    return freed_place_id


def list_since(conn: Connection, since: datetime) -> Sequence[FreedPlace]:
    """List the times at or after `since` (UTC) that places became free, oldest first."""
    query = select(freed_places).where(freed_places.c.at >= since).order_by(freed_places.c.id)
    return [FreedPlace(row.id, row.meeting_id, row.at, row.edit_id) for row in conn.execute(query)]


def get_of_edit(conn: Connection, edit_id: str) -> FreedPlace | None:
    """Get the places that the edit made free; None if it made none."""
    row = conn.execute(select(freed_places).where(freed_places.c.edit_id == edit_id).limit(1)).one_or_none()
    return None if row is None else FreedPlace(row.id, row.meeting_id, row.at, row.edit_id)


def take_back(conn: Connection, edit_id: str) -> None:
    """Put those who got their places by that edit back into the queue, where they were."""
    by_edit = select(freed_places.c.id).where(freed_places.c.edit_id == edit_id)
    conn.execute(update(signups).where(signups.c.freed_place_id.in_(by_edit)).values(freed_place_id=None))
    conn.execute(delete(freed_places).where(freed_places.c.edit_id == edit_id))
