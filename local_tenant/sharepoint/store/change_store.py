"""The library's changes in order, and from when on they are remembered."""

import sqlite3
from uuid import uuid4

from local_tenant.sharepoint.store.item import COLUMNS, Item, item_of

_SCHEMA = "CREATE TABLE IF NOT EXISTS epochs (number INTEGER PRIMARY KEY, name TEXT NOT NULL);"


class ChangeStore:
    """Changes by their number in the library's sequence. Forgetting them begins a new epoch."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def since(self, after: int, *, fresh: int, limit: int) -> list[Item]:
        """The changes after the number, without deletions up to the number `fresh`."""
        rows = self._db.execute(
            f"SELECT {COLUMNS} FROM items WHERE sequence > ? AND NOT (deleted = 1 AND sequence <= ?)"  # noqa: S608  our own words
            " ORDER BY sequence LIMIT ?",
            (after, fresh, limit),
        )
        return [item_of(row) for row in rows]

    def newest(self) -> int:
        """The number of the newest change."""
        (newest,) = self._db.execute("SELECT coalesce(max(sequence), 0) FROM items").fetchone()
        return int(newest)

    def epoch(self) -> str:
        """The id of the current epoch: changes before it are forgotten."""
        row = self._db.execute("SELECT name FROM epochs ORDER BY number DESC LIMIT 1").fetchone()
        return self.forget() if row is None else str(row[0])

    def forget(self) -> str:
        """Forget all changes until now; returns the new epoch's id."""
        name = uuid4().hex
        self._db.execute("INSERT INTO epochs (name) VALUES (?)", (name,))
        return name
