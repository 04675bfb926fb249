"""The links that items are shared by."""

import sqlite3
from dataclasses import dataclass
from uuid import uuid4

_SCHEMA = """
CREATE TABLE IF NOT EXISTS links (
    id TEXT PRIMARY KEY, item TEXT NOT NULL, type TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (item, type, scope));
"""


@dataclass(frozen=True, slots=True)
class Link:
    """A sharing link to one item; an item has at most one of each type and scope."""

    id: str
    item: str
    type: str
    scope: str


class LinkStore:
    """Links by id and by item."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def link(self, link_id: str) -> Link | None:
        """The link of that id, or None."""
        row = self._db.execute("SELECT * FROM links WHERE id = ?", (link_id,)).fetchone()
        return None if row is None else Link(*row)

    def to(self, item_id: str, kind: str, scope: str) -> tuple[Link, bool]:
        """The item's link of that type and scope, and whether it is new."""
        done = self._db.execute("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", (uuid4().hex, item_id, kind, scope))
        row = self._db.execute(
            "SELECT * FROM links WHERE item = ? AND type = ? AND scope = ?", (item_id, kind, scope)
        ).fetchone()
        return Link(*row), done.rowcount == 1
