"""The files that the service will rewrite later, and when."""

import sqlite3
import time

_SCHEMA = """
CREATE TABLE IF NOT EXISTS rewrites (item TEXT PRIMARY KEY, due_at REAL NOT NULL, requests_left INTEGER NOT NULL);
"""


class RewriteStore:
    """Item ids, each due at a time (Unix seconds) or after a number of requests, whichever comes first."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)
        #: Usually nothing is planned, and then no request reads the database.
        self._any = bool(db.execute("SELECT EXISTS (SELECT 1 FROM rewrites)").fetchone()[0])

    def plan(self, item_id: str, *, seconds: float, requests: int) -> None:
        """Plan a rewrite after so many seconds or so many requests; 0 turns that condition off."""
        due_at = time.time() + seconds if seconds else float("inf")
        left = requests or -1
        self._db.execute("INSERT OR REPLACE INTO rewrites VALUES (?, ?, ?)", (item_id, due_at, left))
        self._any = True

    def count_request(self) -> list[str]:
        """Count one more request; returns the ids that are due now, and removes them from the plan."""
        if not self._any:
            return []
        self._db.execute("UPDATE rewrites SET requests_left = requests_left - 1 WHERE requests_left > 0")
        due = "due_at <= ? OR requests_left = 0"
        now = (time.time(),)
        ids = [str(row[0]) for row in self._db.execute(f"SELECT item FROM rewrites WHERE {due}", now)]  # noqa: S608
        self._db.execute(f"DELETE FROM rewrites WHERE {due}", now)  # noqa: S608  our own words
        self._any = bool(self._db.execute("SELECT EXISTS (SELECT 1 FROM rewrites)").fetchone()[0])
        return ids
