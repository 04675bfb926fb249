"""Upload sessions that are open, with what has come."""

import sqlite3
from dataclasses import dataclass
from uuid import uuid4

_SCHEMA = """
CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, path TEXT NOT NULL, behaviour TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS fragments (
    session TEXT NOT NULL, start INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (session, start));
"""


@dataclass(frozen=True, slots=True)
class Session:
    """A file on its way to a path, and what to do when something is there."""

    id: str
    path: str
    behaviour: str
    #: How many bytes have come.
    received: int


class SessionStore:
    """Sessions by id; the bytes stay in fragments until the last has come."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def open(self, path: str, behaviour: str) -> Session:
        """A new session."""
        made = Session(uuid4().hex, path, behaviour, 0)
        self._db.execute("INSERT INTO sessions VALUES (?, ?, ?)", (made.id, path, behaviour))
        return made

    def session(self, session_id: str) -> Session | None:
        """The session of that id, or None."""
        row = self._db.execute(
            "SELECT *, (SELECT coalesce(sum(length(content)), 0) FROM fragments WHERE session = id)"
            " FROM sessions WHERE id = ?",
            (session_id,),
        ).fetchone()
        return None if row is None else Session(*row)

    def add(self, session: Session, content: bytes) -> None:
        """The next fragment."""
        self._db.execute("INSERT INTO fragments VALUES (?, ?, ?)", (session.id, session.received, content))

    def content(self, session: Session) -> bytes:
        """All that has come."""
        rows = self._db.execute("SELECT content FROM fragments WHERE session = ? ORDER BY start", (session.id,))
        return b"".join(row[0] for row in rows)

    def close(self, session: Session) -> None:
        """Forget the session."""
        self._db.execute("DELETE FROM fragments WHERE session = ?", (session.id,))
        self._db.execute("DELETE FROM sessions WHERE id = ?", (session.id,))
