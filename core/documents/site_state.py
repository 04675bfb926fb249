"""The worker's notes on the site: digests, addresses of pages, problems to show."""

from sqlalchemy import Connection, select

from core.database.upsert import upsert
from core.documents.tables import site_state


def get(conn: Connection, key: str) -> str | None:
    """The note under the key, or None."""
    return conn.scalar(select(site_state.c.value).where(site_state.c.key == key))


def put(conn: Connection, key: str, value: str) -> None:
    """Keep the note under the key."""
    upsert(conn, site_state, {"key": key, "value": value}, key=["key"])
