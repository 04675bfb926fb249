"""The site's pages."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from local_tenant.sharepoint.names import key_of

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, published TEXT,
    version INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as last written; `published` is what readers see."""

    id: str
    name: str
    body: dict[str, Any]
    published: dict[str, Any] | None
    version: int


class PageStore:
    """Pages by id and by name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def every(self) -> list[Page]:
        """All pages, by name."""
        return [_page(row) for row in self._db.execute("SELECT * FROM pages ORDER BY key")]

    def page(self, page_id: str) -> Page | None:
        """The page of that id, or None."""
        row = self._db.execute("SELECT * FROM pages WHERE id = ?", (page_id,)).fetchone()
        return None if row is None else _page(row)

    def named(self, name: str) -> Page | None:
        """The page of that name, or None."""
        row = self._db.execute("SELECT * FROM pages WHERE key = ?", (key_of(name),)).fetchone()
        return None if row is None else _page(row)

    def add(self, name: str, body: dict[str, Any]) -> Page:
        """A new page, not yet published."""
        number = uuid4().hex
        self._db.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?, NULL, 1)", (number, name, key_of(name), json.dumps(body))
        )
        return Page(number, name, body, None, 1)

    def change(self, page: Page, body: dict[str, Any]) -> None:
        """Write the page's draft."""
        whole = json.dumps({**page.body, **body})
        self._db.execute("UPDATE pages SET body = ?, version = version + 1 WHERE id = ?", (whole, page.id))

    def publish(self, page: Page) -> None:
        """Show the draft to readers."""
        self._db.execute("UPDATE pages SET published = body WHERE id = ?", (page.id,))


def _page(row: tuple[Any, ...]) -> Page:
    number, name, _, body, published, version = row
    return Page(number, name, json.loads(body), json.loads(published) if published else None, version)
