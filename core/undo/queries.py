"""Queries about changes that can be undone."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from core.undo.model import LastingKind, UndoEntry, UndoKind
from core.undo.tables import undo_entries

#: Older changes can't be undone and are deleted.
_KEPT = timedelta(days=1)


def record(conn: Connection, kind: UndoKind, subject: str, *, by: str, at: datetime) -> None:
    """Store that the person (Entra object id) made the change at `at` (UTC); old entries are deleted."""
    _record(conn, kind, subject, by=by, at=at)


def record_lasting(conn: Connection, kind: LastingKind, *, by: str, at: datetime) -> None:
    """Store that the person (Entra object id) did something at `at` (UTC) that can't be undone."""
    _record(conn, kind, "", by=by, at=at)


def remove(conn: Connection, kind: UndoKind, subject: str) -> None:
    """Delete the entry: the change has been undone."""
    conn.execute(delete(undo_entries).where(undo_entries.c.kind == kind, undo_entries.c.subject == subject))


def latest(conn: Connection, by: str, *, since: datetime) -> UndoEntry | None:
    """The person's last change after `since` (UTC) that isn't undone; None if there is none."""
    return next(iter(_made_by(conn, by, since)), None)


def latest_undoable(conn: Connection, by: str, *, since: datetime) -> UndoEntry | None:
    """As `latest`, but skips what can't be undone."""
    return next((entry for entry in _made_by(conn, by, since) if isinstance(entry.kind, UndoKind)), None)


def _record(conn: Connection, kind: UndoKind | LastingKind, subject: str, *, by: str, at: datetime) -> None:
    conn.execute(delete(undo_entries).where(undo_entries.c.made_at < at - _KEPT))
    if by:
        conn.execute(insert(undo_entries).values(kind=kind, subject=subject, made_by=by, made_at=at))


def _made_by(conn: Connection, by: str, since: datetime) -> list[UndoEntry]:
    """The newest first."""
    query = (
        select(undo_entries)
        .where(undo_entries.c.made_by == by, undo_entries.c.made_at > since)
        .order_by(undo_entries.c.number.desc())
    )
    return [_entry(row) for row in conn.execute(query)]


def _entry(row: Row[Any]) -> UndoEntry:
    lasts = row.kind in set(LastingKind)
    return UndoEntry(row.number, LastingKind(row.kind) if lasts else UndoKind(row.kind), row.subject)
