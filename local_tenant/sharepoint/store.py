"""The site's library, columns and pages, kept in SQLite so that they survive a restart."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from local_tenant.sharepoint.hashes import quick_xor_hash
from local_tenant.sharepoint.names import key_of

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, key TEXT NOT NULL UNIQUE, folder INTEGER NOT NULL, content BLOB,
    etag INTEGER NOT NULL, ctag INTEGER NOT NULL, fields TEXT NOT NULL, checked_out INTEGER NOT NULL,
    modified TEXT NOT NULL, sequence INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS versions (item TEXT NOT NULL, number INTEGER NOT NULL, content BLOB, modified TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS columns (name TEXT PRIMARY KEY, definition TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, published TEXT,
    version INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Item:
    """A folder or file of the library."""

    id: str
    path: str
    key: str
    folder: bool
    content: bytes
    etag: int
    ctag: int
    fields: dict[str, Any]
    checked_out: bool
    modified: str
    sequence: int
    deleted: bool

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def etag_text(self) -> str:
        """As Graph writes it; changes with bytes and with columns."""
        return f'"{{{self.id}}},{self.etag}"'

    @property
    def ctag_text(self) -> str:
        """As Graph writes it; changes with bytes only."""
        return f'"c:{{{self.id}}},{self.ctag}"'

    @property
    def hash(self) -> str:
        """The quickXorHash of the bytes."""
        return quick_xor_hash(self.content)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as last written; `published` is what readers see."""

    id: str
    name: str
    body: dict[str, Any]
    published: dict[str, Any] | None
    version: int


class SiteStore:
    """One site with one library."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.executescript("PRAGMA journal_mode=WAL;" + _SCHEMA)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return self._one("SELECT * FROM items WHERE id = ? AND deleted = 0", item_id)

    def at(self, path: str) -> Item | None:
        """The item at the path, or None."""
        return self._one("SELECT * FROM items WHERE key = ? AND deleted = 0", key_of(path))

    def children(self, path: str) -> list[Item]:
        """What lies directly under the folder; "" is the library's root."""
        below = [each for each in self.every() if each.path.rpartition("/")[0].casefold() == path.casefold()]
        return sorted(below, key=lambda each: (not each.folder, each.key))

    def every(self) -> list[Item]:
        """All items, by path."""
        rows = self._db.execute("SELECT * FROM items WHERE deleted = 0 ORDER BY key").fetchall()
        return [_item(row) for row in rows]

    def since(self, sequence: int) -> list[Item]:
        """Everything that changed after the sequence number, deleted ones too."""
        rows = self._db.execute("SELECT * FROM items WHERE sequence > ? ORDER BY sequence", (sequence,)).fetchall()
        return [_item(row) for row in rows]

    def sequence(self) -> int:
        """The number of the newest change."""
        (found,) = self._db.execute("SELECT coalesce(max(sequence), 0) FROM items").fetchone()
        return int(found)

    def put_file(self, path: str, content: bytes, *, checked_out: bool) -> Item:
        """Write bytes, making parent folders; what was there becomes a version."""
        self.make_folders(path.rpartition("/")[0])
        old = self.at(path)
        if old is None:
            return self._insert(path, folder=False, content=content, checked_out=checked_out)
        self._keep_version(old)
        self._set(old.id, "content = ?, ctag = ctag + 1", content)
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
        self._keep_version(item)
        self._set(item.id, "fields = ?", json.dumps({**item.fields, **fields}))
        return self._known(item.id)

    def set_checked_out(self, item: Item, *, checked_out: bool) -> Item:
        """Check in or out."""
        self._set(item.id, "checked_out = ?", int(checked_out))
        return self._known(item.id)

    def move(self, item: Item, path: str) -> Item:
        """Rename or move; what lies under a folder comes along."""
        for each in self.every():
            if each.id == item.id or each.key.startswith(item.key + "/"):
                there = path + each.path[len(item.path) :]
                self._set(each.id, "path = ?, key = ?", there, key_of(there))
        return self._known(item.id)

    def delete(self, item: Item) -> None:
        """Remove the item and what lies under it."""
        for each in self.every():
            if each.id == item.id or each.key.startswith(item.key + "/"):
                self._set(each.id, "deleted = 1, key = ?", f"{each.key}\n{each.id}")

    def versions(self, item: Item) -> list[tuple[int, str, int]]:
        """Number, moment and size of each version, newest first."""
        rows = self._db.execute(
            "SELECT number, modified, length(content) FROM versions WHERE item = ? ORDER BY number DESC", (item.id,)
        ).fetchall()
        return [(item.etag, item.modified, len(item.content)), *rows]

    def columns(self) -> list[dict[str, Any]]:
        """The library's own columns."""
        return [json.loads(row[0]) for row in self._db.execute("SELECT definition FROM columns ORDER BY name")]

    def add_column(self, definition: dict[str, Any]) -> bool:
        """Add a column; False when its name is taken."""
        done = self._db.execute(
            "INSERT OR IGNORE INTO columns VALUES (?, ?)", (definition["name"], json.dumps(definition))
        )
        return done.rowcount == 1

    def pages(self) -> list[Page]:
        """All pages, by name."""
        return [_page(row) for row in self._db.execute("SELECT * FROM pages ORDER BY key")]

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        row = self._db.execute("SELECT * FROM pages WHERE id = ?", (page_id,)).fetchone()
        return None if row is None else _page(row)

    def page_named(self, name: str) -> Page | None:
        """The page of that name, or None."""
        row = self._db.execute("SELECT * FROM pages WHERE key = ?", (key_of(name),)).fetchone()
        return None if row is None else _page(row)

    def add_page(self, name: str, body: dict[str, Any]) -> Page:
        """A new page, not yet published."""
        number = uuid4().hex
        self._db.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?, NULL, 1)", (number, name, key_of(name), json.dumps(body))
        )
        return Page(number, name, body, None, 1)

    def change_page(self, page: Page, body: dict[str, Any]) -> None:
        """Write the page's draft."""
        whole = json.dumps({**page.body, **body})
        self._db.execute("UPDATE pages SET body = ?, version = version + 1 WHERE id = ?", (whole, page.id))

    def publish_page(self, page: Page) -> None:
        """Show the draft to readers."""
        self._db.execute("UPDATE pages SET published = body WHERE id = ?", (page.id,))

    def _one(self, query: str, value: str) -> Item | None:
        row = self._db.execute(query, (value,)).fetchone()
        return None if row is None else _item(row)

    def _known(self, item_id: str) -> Item:
        found = self.item(item_id)
        if found is None:
            raise LookupError(item_id)
        return found

    def _insert(self, path: str, *, folder: bool, content: bytes, checked_out: bool) -> Item:
        number = "01" + uuid4().hex.upper()
        self._db.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, 1, 1, '{}', ?, ?, ?, 0)",
            (number, path, key_of(path), int(folder), content, int(checked_out), _now(), self.sequence() + 1),
        )
        return self._known(number)

    def _set(self, item_id: str, what: str, *values: object) -> None:
        self._db.execute(
            f"UPDATE items SET {what}, etag = etag + 1, modified = ?, sequence = ? WHERE id = ?",  # noqa: S608  our own words
            (*values, _now(), self.sequence() + 1, item_id),
        )

    def _keep_version(self, item: Item) -> None:
        self._db.execute("INSERT INTO versions VALUES (?, ?, ?, ?)", (item.id, item.etag, item.content, item.modified))


def _item(row: tuple[Any, ...]) -> Item:
    number, path, key, folder, content, etag, ctag, fields, checked_out, modified, sequence, deleted = row
    return Item(
        number,
        path,
        key,
        bool(folder),
        content or b"",
        etag,
        ctag,
        json.loads(fields),
        bool(checked_out),
        modified,
        sequence,
        bool(deleted),
    )


def _page(row: tuple[Any, ...]) -> Page:
    number, name, _, body, published, version = row
    return Page(number, name, json.loads(body), json.loads(published) if published else None, version)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
