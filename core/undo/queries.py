"""Queries about what can be taken back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from core.undo.model import UndoEntry, UndoKind
from core.undo.tables import undo_entries

#: Nothing can be taken back as late as this.
_KEPT = timedelta(days=1)


def record(conn: Connection, kind: UndoKind, subject: str, *, by: str, at: datetime) -> None:
    """Remember that the person (Entra object id) made the change at `at` (UTC); what is old is forgotten."""
    conn.execute(delete(undo_entries).where(undo_entries.c.made_at < at - _KEPT))
    if by:
        conn.execute(insert(undo_entries).values(kind=kind, subject=subject, made_by=by, made_at=at))


def remove(conn: Connection, kind: UndoKind, subject: str) -> None:
    """Forget the change: it has been taken back."""
    conn.execute(delete(undo_entries).where(undo_entries.c.kind == kind, undo_entries.c.subject == subject))


def latest(conn: Connection, by: str, *, since: datetime) -> UndoEntry | None:
    """The change not taken back that the person made last, after `since` (UTC); None where there is none."""
    query = (
        select(undo_entries)
        .where(undo_entries.c.made_by == by, undo_entries.c.made_at > since)
        .order_by(undo_entries.c.number.desc())
        .limit(1)
    )
    row = conn.execute(query).one_or_none()
    return None if row is None else UndoEntry(row.number, UndoKind(row.kind), row.subject)
