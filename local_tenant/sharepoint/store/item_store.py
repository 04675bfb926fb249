"""The library's folders and files."""

import json
import sqlite3
from typing import Any
from uuid import uuid4

from local_tenant.sharepoint.names import key_of
from local_tenant.sharepoint.store.item import ROOT, Item, item_of, now_text
from local_tenant.sharepoint.store.version_store import VersionStore

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL UNIQUE, folder INTEGER NOT NULL, content BLOB,
    etag INTEGER NOT NULL, ctag INTEGER NOT NULL, fields TEXT NOT NULL, checked_out INTEGER NOT NULL,
    modified TEXT NOT NULL, sequence INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS items_by_sequence ON items (sequence);
"""
_CHILDREN = """
SELECT * FROM items WHERE deleted = 0 AND key > :below AND key < :above AND instr(substr(key, :cut), '/') = 0
AND (folder < :folder OR (folder = :folder AND key > :key)) ORDER BY folder DESC, key LIMIT :limit
"""


class ItemStore:
    """Items by id and by path; every change gets the next number in the library's sequence."""

    def __init__(self, db: sqlite3.Connection, versions: VersionStore) -> None:
        self._db = db
        self._versions = versions
        db.executescript(_SCHEMA)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return ROOT if item_id == ROOT.id else self._one("SELECT * FROM items WHERE id = ? AND deleted = 0", item_id)

    def at(self, path: str) -> Item | None:
        """The item at the path, or None."""
        return self._one("SELECT * FROM items WHERE key = ? AND deleted = 0", key_of(path)) if path else ROOT

    def children(self, path: str, *, after: tuple[int, str] = (2, ""), limit: int = -1) -> list[Item]:
        """What lies directly under the folder, folders first; `after` is 1 for a folder or 0, and a key."""
        below, above = _range_under(path)
        given = {"below": below, "above": above, "cut": len(below) + 1}
        rows = self._db.execute(_CHILDREN, {**given, "folder": after[0], "key": after[1], "limit": limit})
        return [item_of(row) for row in rows]

    def used(self) -> int:
        """Bytes that the library takes; versions count as much as what stands."""
        query = """SELECT coalesce((SELECT sum(length(content)) FROM items WHERE deleted = 0), 0) + coalesce((
            SELECT sum(length(v.content)) FROM versions v JOIN items i ON i.id = v.item WHERE i.deleted = 0), 0)"""
        (found,) = self._db.execute(query).fetchone()
        return int(found)

    def put_file(self, path: str, content: bytes, *, check_out: bool) -> Item:
        """Write bytes, making parent folders; what was there becomes a version. True leaves it checked out."""
        self.make_folders(path.rpartition("/")[0])
        old = self.at(path)
        if old is None:
            return self._insert(path, folder=False, content=content, checked_out=check_out)
        self._keep(old)
        self._set(old.id, "content = ?, ctag = ctag + 1, checked_out = ?", content, int(old.checked_out or check_out))
        return self._known(old.id)

    def make_folders(self, path: str) -> None:
        """Make the folder and those above it."""
        parts = path.split("/") if path else []
        for depth in range(1, len(parts) + 1):
            above = "/".join(parts[:depth])
            if self.at(above) is None:
                self._insert(above, folder=True, content=b"", checked_out=False)

    def set_fields(self, item: Item, fields: dict[str, Any]) -> Item:
        """Set columns; every change makes a version."""
        self._keep(item)
        self._set(item.id, "fields = ?", json.dumps({**item.fields, **fields}))
        return self._known(item.id)

    def set_checked_out(self, item: Item, *, checked_out: bool) -> Item:
        """Check in or out; what was checked in becomes a version."""
        self._keep(item)
        self._set(item.id, "checked_out = ?", int(checked_out))
        return self._known(item.id)

    def move(self, item: Item, path: str) -> Item:
        """Rename or move; what lies under a folder comes along, unchanged in itself."""
        for number, old, _ in self._under(item):
            there = path + old[len(item.path) :]
            self._db.execute("UPDATE items SET path = ?, key = ? WHERE id = ?", (there, key_of(there), number))
        self._set(item.id, "path = ?, key = ?", path, key_of(path))
        return self._known(item.id)

    def delete(self, item: Item) -> None:
        """Remove the item and what lies under it."""
        for number, _, key in [*self._under(item), (item.id, item.path, item.key)]:
            self._set(number, "deleted = 1, key = ?", f"{key}\n{number}")

    def _keep(self, item: Item) -> None:
        """Only what readers had becomes a version; drafts of a file that is checked out don't."""
        if not item.checked_out:
            self._versions.keep(item)

    def _under(self, item: Item) -> list[tuple[str, str, str]]:
        query = "SELECT id, path, key FROM items WHERE deleted = 0 AND key > ? AND key < ? ORDER BY key"
        return self._db.execute(query, _range_under(item.path)).fetchall()

    def _one(self, query: str, value: str) -> Item | None:
        row = self._db.execute(query, (value,)).fetchone()
        return None if row is None else item_of(row)

    def _known(self, item_id: str) -> Item:
        found = self.item(item_id)
        if found is None:
            raise LookupError(item_id)
        return found

    def _insert(self, path: str, *, folder: bool, content: bytes, checked_out: bool) -> Item:
        number = "01" + uuid4().hex.upper()
        self._db.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, 1, 1, '{}', ?, ?, ?, 0)",
            (number, path, key_of(path), int(folder), content, int(checked_out), now_text(), self._next()),
        )
        return self._known(number)

    def _set(self, item_id: str, what: str, *values: object) -> None:
        self._db.execute(
            f"UPDATE items SET {what}, etag = etag + 1, modified = ?, sequence = ? WHERE id = ?",  # noqa: S608  our own words
            (*values, now_text(), self._next(), item_id),
        )

    def _next(self) -> int:
        (found,) = self._db.execute("SELECT coalesce(max(sequence), 0) + 1 FROM items").fetchone()
        return int(found)


def _range_under(path: str) -> tuple[str, str]:
    """The keys that begin with the folder's lie between these two; "0" is what follows "/"."""
    return (f"{key_of(path)}/", f"{key_of(path)}0") if path else ("", "\U0010ffff")
