"""The versions that files had."""

import sqlite3
from dataclasses import replace

from local_tenant.sharepoint.store.item import Item

_SCHEMA = """
CREATE TABLE IF NOT EXISTS versions (item TEXT NOT NULL, number INTEGER NOT NULL, content BLOB, modified TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS versions_by_item ON versions (item, number);
"""


class VersionStore:
    """Earlier versions by item; the current content is in the item itself."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def keep(self, item: Item) -> None:
        """Remember the item as it is now."""
        self._db.execute("INSERT INTO versions VALUES (?, ?, ?, ?)", (item.id, item.etag, item.content, item.modified))

    def of(self, item: Item) -> list[tuple[int, str, int]]:
        """Number, time and size of each version, newest first; the first is the current one."""
        rows = self._db.execute(
            "SELECT number, modified, length(content) FROM versions WHERE item = ? ORDER BY number DESC", (item.id,)
        ).fetchall()
        return [(item.etag, item.modified, len(item.content)), *rows]

    def as_readers_see(self, item: Item) -> Item | None:
        """The item, or its state before it was checked out; None when it was never checked in."""
        if not item.owner:
            return item
        row = self._db.execute(
            "SELECT number, content, modified FROM versions WHERE item = ? ORDER BY number DESC LIMIT 1", (item.id,)
        ).fetchone()
        return None if row is None else replace(item, etag=row[0], content=row[1] or b"", modified=row[2])
