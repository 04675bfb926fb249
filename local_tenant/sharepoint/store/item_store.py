"""The library's folders and files."""

import json
import sqlite3
from typing import Any
from uuid import uuid4

from local_tenant.ids import SYNC_APP_ID
from local_tenant.sharepoint.names import canonical, key_of
from local_tenant.sharepoint.store.item import COLUMNS, ROOT, Item, item_of, now_text
from local_tenant.sharepoint.store.schema import add_column, rename_column
from local_tenant.sharepoint.store.version_store import VersionStore

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL UNIQUE, folder INTEGER NOT NULL, content BLOB,
    etag INTEGER NOT NULL, ctag INTEGER NOT NULL, fields TEXT NOT NULL, owner TEXT NOT NULL,
    modified TEXT NOT NULL, modified_by TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0, file_modified TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS items_by_sequence ON items (sequence);
"""
_CHILDREN = """
WHERE deleted = 0 AND key > :below AND key < :above AND instr(substr(key, :cut), '/') = 0
AND (folder < :folder OR (folder = :folder AND key > :key)) ORDER BY folder DESC, key LIMIT :limit
"""


class ItemStore:
    """Items by id and by path; every change gets the next number in the library's sequence."""

    def __init__(self, db: sqlite3.Connection, versions: VersionStore) -> None:
        self._db = db
        self._versions = versions
        db.executescript(_SCHEMA)
        add_column(db, "items", "modified_by", "TEXT NOT NULL DEFAULT ''")
        add_column(db, "items", "file_modified", "TEXT NOT NULL DEFAULT ''")
        if rename_column(db, "items", "checked_out", "owner"):
            db.execute("UPDATE items SET owner = CASE owner WHEN 0 THEN '' ELSE ? END", (SYNC_APP_ID,))

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return ROOT if item_id == ROOT.id else self._one("id = ? AND deleted = 0", item_id)

    def at(self, path: str) -> Item | None:
        """The item at the path, or None."""
        return self._one("key = ? AND deleted = 0", key_of(path)) if path else ROOT

    def children(self, path: str, *, after: tuple[int, str] = (2, ""), limit: int = -1) -> list[Item]:
        """The folder's direct children, folders first; `after` is (1 for a folder or 0, key)."""
        below, above = _range_under(path)
        given = {"below": below, "above": above, "cut": len(below) + 1}
        query = f"SELECT {COLUMNS} FROM items {_CHILDREN}"  # noqa: S608  our own words
        rows = self._db.execute(query, {**given, "folder": after[0], "key": after[1], "limit": limit})
        return [item_of(row) for row in rows]

    def under(self, path: str) -> list[Item]:
        """Everything under the folder at any depth, by path."""
        query = f"SELECT {COLUMNS} FROM items WHERE deleted = 0 AND key > ? AND key < ? ORDER BY key"  # noqa: S608  our own words
        return [item_of(row) for row in self._db.execute(query, _range_under(path))]

    def used(self) -> int:
        """Bytes used by the library; versions count as much as current files."""
        query = """SELECT coalesce((SELECT sum(length(content)) FROM items WHERE deleted = 0), 0) + coalesce((
            SELECT sum(length(v.content)) FROM versions v JOIN items i ON i.id = v.item WHERE i.deleted = 0), 0)"""
        (number,) = self._db.execute(query).fetchone()
        return int(number)

    def put_file(self, path: str, content: bytes, *, by: str, check_out: bool) -> Item:
        """Write bytes, creating parent folders; the earlier content becomes a version.

        If true, the file stays checked out to `by`.
        """
        self.make_folders(path.rpartition("/")[0], by=by)
        old = self.at(path)
        if old is None:
            return self._insert(path, folder=False, content=content, owner=by if check_out else "", by=by)
        self._keep(old)
        owner = by if check_out else old.owner
        self._set(
            old.id, "content = ?, ctag = ctag + 1, owner = ?, modified_by = ?, file_modified = ''", content, owner, by
        )
        return self._known(old.id)

    def set_file_modified(self, item: Item, moment: str) -> Item:
        """Store when the file was modified on the sender's disk.

        Makes no version, and changes neither bytes nor columns.
        """
        self._set(item.id, "file_modified = ?", moment)
        return self._known(item.id)

    def rewrite(self, item: Item, content: bytes, *, by: str) -> Item:
        """Replace the bytes within the same version, as the service itself does."""
        self._set(item.id, "content = ?, ctag = ctag + 1, modified_by = ?", content, by)
        return self._known(item.id)

    def make_folders(self, path: str, *, by: str) -> None:
        """Create the folder and its parents."""
        parts = path.split("/") if path else []
        for depth in range(1, len(parts) + 1):
            above = "/".join(parts[:depth])
            if self.at(above) is None:
                self._insert(above, folder=True, content=b"", owner="", by=by)

    def set_fields(self, item: Item, fields: dict[str, Any], *, by: str) -> Item:
        """Set columns; every change makes a version."""
        self._keep(item)
        self._set(item.id, "fields = ?, modified_by = ?", json.dumps({**item.fields, **fields}), by)
        return self._known(item.id)

    def set_owner(self, item: Item, owner: str) -> Item:
        """Check out to the owner, or check in with ""; the earlier content becomes a version."""
        self._keep(item)
        self._set(item.id, "owner = ?", owner)
        return self._known(item.id)

    def move(self, item: Item, path: str, *, by: str) -> Item:
        """Rename or move; a folder's content moves along, otherwise unchanged."""
        path = canonical(path)
        for other in self.under(item.path):
            there = path + other.path[len(item.path) :]
            self._db.execute("UPDATE items SET path = ?, key = ? WHERE id = ?", (there, key_of(there), other.id))
        self._set(item.id, "path = ?, key = ?, modified_by = ?", path, key_of(path), by)
        return self._known(item.id)

    def delete(self, item: Item) -> None:
        """Move the item and everything under it to the recycle bin."""
        for other in [*self.under(item.path), item]:
            self._set(other.id, "deleted = 1, key = ?", f"{other.key}\n{other.id}")

    def recycled(self) -> list[Item]:
        """The recycle bin's content, newest first."""
        query = f"SELECT {COLUMNS} FROM items WHERE deleted = 1 ORDER BY sequence DESC"  # noqa: S608  our own words
        return [item_of(row) for row in self._db.execute(query)]

    def restore(self, item: Item) -> None:
        """Restore it from the recycle bin; its path must be free."""
        self.make_folders(item.parent, by=item.modified_by)
        self._set(item.id, "deleted = 0, key = ?", key_of(item.path))

    def _keep(self, item: Item) -> None:
        """Only content that readers saw becomes a version; drafts of a checked-out file don't."""
        if not item.owner:
            self._versions.keep(item)

    def _one(self, where: str, value: str) -> Item | None:
        row = self._db.execute(f"SELECT {COLUMNS} FROM items WHERE {where}", (value,)).fetchone()  # noqa: S608  our own words
        return None if row is None else item_of(row)

    def _known(self, item_id: str) -> Item:
        item = self.item(item_id)
        if item is None:
            raise LookupError(item_id)
        return item

    def _insert(self, path: str, *, folder: bool, content: bytes, owner: str, by: str) -> Item:
        number, path = "01" + uuid4().hex.upper(), canonical(path)
        self._db.execute(
            f"INSERT INTO items ({COLUMNS}) VALUES (?, ?, ?, ?, ?, 1, 1, '{{}}', ?, ?, ?, ?, 0, '')",  # noqa: S608  our own words
            (number, path, key_of(path), int(folder), content, owner, now_text(), by, self._next()),
        )
        return self._known(number)

    def _set(self, item_id: str, what: str, *values: object) -> None:
        self._db.execute(
            f"UPDATE items SET {what}, etag = etag + 1, modified = ?, sequence = ? WHERE id = ?",  # noqa: S608  our own words
            (*values, now_text(), self._next(), item_id),
        )

    def _next(self) -> int:
        (next_number,) = self._db.execute("SELECT coalesce(max(sequence), 0) + 1 FROM items").fetchone()
        return int(next_number)


def _range_under(path: str) -> tuple[str, str]:
    """All keys that begin with the folder's lie between these two; "0" is the character after "/"."""
    return (f"{key_of(path)}/", f"{key_of(path)}0") if path else ("", "\U0010ffff")
