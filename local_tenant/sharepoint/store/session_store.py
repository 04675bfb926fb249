"""Open upload sessions, with the fragments received."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from local_tenant.sharepoint.store.schema import add_column

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, behaviour TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0,
    expires TEXT NOT NULL DEFAULT '', owner TEXT NOT NULL DEFAULT '',
    file_modified TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS fragments (
    session TEXT NOT NULL, start INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (session, start));
"""
_COLUMNS = "id, path, behaviour, size, expires, owner, file_modified"


@dataclass(frozen=True, slots=True)
class Session:
    """A file being uploaded to a path, and what to do if something exists there."""

    id: str
    path: str
    behaviour: str
    #: The file's total size as the first fragment said; 0 before that.
    size: int
    #: ISO 8601 in UTC.
    expires: str
    #: Who opened it.
    owner: str
    #: See Item.
    file_modified: str
    #: How many bytes have come.
    received: int


class SessionStore:
    """Sessions by id; the bytes stay in fragments until the last has arrived."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)
        add_column(db, "sessions", "size", "INTEGER NOT NULL DEFAULT 0")
        add_column(db, "sessions", "expires", "TEXT NOT NULL DEFAULT ''")
        add_column(db, "sessions", "owner", "TEXT NOT NULL DEFAULT ''")
        add_column(db, "sessions", "file_modified", "TEXT NOT NULL DEFAULT ''")

    def open(self, path: str, behaviour: str, *, expires: datetime, owner: str, file_modified: str = "") -> Session:
        """A new session."""
        until = expires.astimezone(UTC).isoformat()
        made = Session(uuid4().hex, path, behaviour, 0, until, owner, file_modified, 0)
        self._db.execute(
            f"INSERT INTO sessions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608  our own words
            (made.id, path, behaviour, made.size, made.expires, owner, file_modified),
        )
        return made

    def session(self, session_id: str, now: datetime) -> Session | None:
        """The session with that id, or None; removes expired sessions."""
        row = self._db.execute(
            f"SELECT {_COLUMNS}, (SELECT coalesce(sum(length(content)), 0) FROM fragments WHERE session = id)"  # noqa: S608
            " FROM sessions WHERE id = ?",
            (session_id,),
        ).fetchone()
        session = None if row is None else Session(*row)
        if session is not None and session.expires and datetime.fromisoformat(session.expires) <= now:
            self.close(session)
            return None
        return session

    def count(self) -> int:
        """How many are open."""
        (number,) = self._db.execute("SELECT count(*) FROM sessions").fetchone()
        return int(number)

    def add(self, session: Session, content: bytes, size: int) -> None:
        """Store the next fragment of a file of that size."""
        self._db.execute("INSERT INTO fragments VALUES (?, ?, ?)", (session.id, session.received, content))
        self._db.execute("UPDATE sessions SET size = ? WHERE id = ?", (size, session.id))

    def content(self, session: Session) -> bytes:
        """All that has come."""
        rows = self._db.execute("SELECT content FROM fragments WHERE session = ? ORDER BY start", (session.id,))
        return b"".join(row[0] for row in rows)

    def close(self, session: Session) -> None:
        """Forget the session."""
        self._db.execute("DELETE FROM fragments WHERE session = ?", (session.id,))
        self._db.execute("DELETE FROM sessions WHERE id = ?", (session.id,))
