"""Queries for the secret that makes the addresses of calendar files."""

from sqlalchemy import Connection, select

from core.database.upsert import insert_once
from core.meetings.tables import calendar_secret

#: The one row's id.
_ONLY = 1


def get_or_save(conn: Connection, new: bytes) -> bytes:
    """Get the stored secret; the first time, store and return `new`."""
    insert_once(conn, calendar_secret, {"id": _ONLY, "secret": new}, key=["id"])
    stored: bytes = conn.execute(select(calendar_secret.c.secret)).scalar_one()
    return stored
