"""Queries about what can be taken back."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from core.undo.model import LastingKind, UndoEntry, UndoKind
from core.undo.tables import undo_entries

#: Nothing can be taken back as late as this.
_KEPT = timedelta(days=1)


def record(conn: Connection, kind: UndoKind, subject: str, *, by: str, at: datetime) -> None:
    """Remember that the person (Entra object id) made the change at `at` (UTC); what is old is forgotten."""
    _record(conn, kind, subject, by=by, at=at)


def record_lasting(conn: Connection, kind: LastingKind, *, by: str, at: datetime) -> None:
    """Remember that the person (Entra object id) did at `at` (UTC) what can't be taken back."""
    _record(conn, kind, "", by=by, at=at)


def remove(conn: Connection, kind: UndoKind, subject: str) -> None:
    """Forget the change: it has been taken back."""
    conn.execute(delete(undo_entries).where(undo_entries.c.kind == kind, undo_entries.c.subject == subject))


def latest(conn: Connection, by: str, *, since: datetime) -> UndoEntry | None:
    """The change not taken back that the person made last, after `since` (UTC); None if there is none."""
    return next(iter(_made_by(conn, by, since)), None)


def latest_undoable(conn: Connection, by: str, *, since: datetime) -> UndoEntry | None:
    """As `latest`, passing over what can't be taken back."""
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
