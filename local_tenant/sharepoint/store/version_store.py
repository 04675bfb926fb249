"""The versions that files had."""

import sqlite3
from dataclasses import replace

from local_tenant.sharepoint.store.item import Item

_SCHEMA = """
CREATE TABLE IF NOT EXISTS versions (item TEXT NOT NULL, number INTEGER NOT NULL, content BLOB, modified TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS versions_by_item ON versions (item, number);
"""


class VersionStore:
    """What was, by item; what stands is the item's own."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def keep(self, item: Item) -> None:
        """Remember the item as it is now."""
        self._db.execute("INSERT INTO versions VALUES (?, ?, ?, ?)", (item.id, item.etag, item.content, item.modified))

    def of(self, item: Item) -> list[tuple[int, str, int]]:
        """Number, moment and size of each version, newest first; what stands is the first."""
        rows = self._db.execute(
            "SELECT number, modified, length(content) FROM versions WHERE item = ? ORDER BY number DESC", (item.id,)
        ).fetchall()
        return [(item.etag, item.modified, len(item.content)), *rows]

    def as_readers_see(self, item: Item) -> Item | None:
        """The item, or as it was before somebody checked it out; None when it never was checked in."""
        if not item.owner:
            return item
        row = self._db.execute(
            "SELECT number, content, modified FROM versions WHERE item = ? ORDER BY number DESC LIMIT 1", (item.id,)
        ).fetchone()
        return None if row is None else replace(item, etag=row[0], content=row[1] or b"", modified=row[2])
