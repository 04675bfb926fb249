"""Queries about the pages on the site."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from core.database.upsert import upsert
from core.documents.model import SitePageRecord
from core.documents.tables import site_pages

_FIELDS = tuple(SitePageRecord.__dataclass_fields__)


def by_key(conn: Connection) -> Mapping[str, SitePageRecord]:
    """All pages, by the key they are remembered under."""
    rows = conn.execute(select(site_pages)).all()
    return {row.key: SitePageRecord(**{name: getattr(row, name) for name in _FIELDS}) for row in rows}


def web_url(conn: Connection, key: str) -> str:
    """The page's address for people; "" before it is there."""
    return conn.scalar(select(site_pages.c.web_url).where(site_pages.c.key == key)) or ""


def save(conn: Connection, page: SitePageRecord) -> None:
    """Keep the page under its key."""
    values = {name: getattr(page, name) for name in _FIELDS}
    upsert(conn, site_pages, values, key=["key"])


def remove(conn: Connection, key: str) -> None:
    """Delete the record of the page."""
    conn.execute(delete(site_pages).where(site_pages.c.key == key))
