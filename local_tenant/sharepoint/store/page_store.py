"""The site's pages."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from local_tenant.sharepoint.names import key_of
from local_tenant.sharepoint.store.item import now_text
from local_tenant.sharepoint.store.schema import add_column

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, published TEXT,
    version INTEGER NOT NULL, owner TEXT NOT NULL DEFAULT '', pending INTEGER NOT NULL DEFAULT 0,
    major INTEGER NOT NULL DEFAULT 0, minor INTEGER NOT NULL DEFAULT 1, modified TEXT NOT NULL DEFAULT '',
    modified_by TEXT NOT NULL DEFAULT '');
"""
_COLUMNS = "id, name, body, published, version, owner, pending, major, minor, modified, modified_by"
_ADDED = (
    ("owner", "TEXT NOT NULL DEFAULT ''"),
    ("pending", "INTEGER NOT NULL DEFAULT 0"),
    ("major", "INTEGER NOT NULL DEFAULT 0"),
    ("minor", "INTEGER NOT NULL DEFAULT 1"),
    ("modified", "TEXT NOT NULL DEFAULT ''"),
    ("modified_by", "TEXT NOT NULL DEFAULT ''"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as last written; `published` is what readers see."""

    id: str
    name: str
    body: dict[str, Any]
    published: dict[str, Any] | None
    version: int
    #: Who has it checked out; "" means nobody.
    owner: str
    #: Submitted for publishing, waiting for approval.
    pending: bool
    major: int
    minor: int
    modified: str
    modified_by: str


class PageStore:
    """Pages by id and by name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)
        for column, definition in _ADDED:
            add_column(db, "pages", column, definition)

    def every(self) -> list[Page]:
        """All pages, by name."""
        return [_page(row) for row in self._db.execute(f"SELECT {_COLUMNS} FROM pages ORDER BY key")]  # noqa: S608

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        return self._one("id", page_id)

    def named(self, name: str) -> Page | None:
        """The page of that name, or None."""
        return self._one("key", key_of(name))

    def add(self, name: str, body: dict[str, Any], *, by: str) -> Page:
        """Add a new page, checked out to its editor and not yet published."""
        made = Page(str(uuid4()), name, body, None, 1, by, False, 0, 1, now_text(), by)
        self._db.execute(
            "INSERT INTO pages (id, name, key, body, version, owner, modified, modified_by)"
            " VALUES (?, ?, ?, ?, 1, ?, ?, ?)",
            (made.id, name, key_of(name), json.dumps(body), by, made.modified, by),
        )
        return made

    def change(self, page: Page, body: dict[str, Any], *, by: str) -> None:
        """Change the page's draft, and check it out to the editor."""
        whole = json.dumps({**page.body, **body})
        what = "body = ?, owner = ?, minor = minor + 1, pending = 0, modified = ?, modified_by = ?"
        self._set(page, what, whole, by, now_text(), by)

    def publish(self, page: Page) -> None:
        """Check the draft in and show it to readers."""
        self._set(page, "published = body, owner = '', pending = 0, major = major + 1, minor = 0")

    def await_approval(self, page: Page) -> None:
        """Check the draft in; readers see it once approved."""
        self._set(page, "owner = '', pending = 1")

    def delete(self, page: Page) -> None:
        """Away with it."""
        self._db.execute("DELETE FROM pages WHERE id = ?", (page.id,))

    def _set(self, page: Page, what: str, *values: object) -> None:
        query = f"UPDATE pages SET {what}, version = version + 1 WHERE id = ?"  # noqa: S608  our own words
        self._db.execute(query, (*values, page.id))

    def _one(self, column: str, value: str) -> Page | None:
        query = f"SELECT {_COLUMNS} FROM pages WHERE {column} = ?"  # noqa: S608  our own words
        row = self._db.execute(query, (value,)).fetchone()
        return None if row is None else _page(row)


def _page(row: tuple[Any, ...]) -> Page:
    number, name, body, published, version, owner, pending, *rest = row
    shown = json.loads(published) if published else None
    return Page(number, name, json.loads(body), shown, version, owner, bool(pending), *rest)
