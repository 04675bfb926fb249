"""Queries about uploads whose outcome isn't recorded yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from core.database.upsert import upsert_all
from core.documents.model import Upload
from core.documents.tables import uploads

_FIELDS = tuple(Upload.__dataclass_fields__)


def by_path(conn: Connection) -> dict[str, Upload]:
    """All uploads that began, by library path."""
    rows = conn.execute(select(uploads))
    return {row.path: Upload(**{name: getattr(row, name) for name in _FIELDS}) for row in rows}


def save_all(conn: Connection, begun: Sequence[Upload]) -> None:
    """Keep the uploads under their paths."""
    upsert_all(conn, uploads, [{name: getattr(upload, name) for name in _FIELDS} for upload in begun], key=["path"])


def set_session(conn: Connection, path: str, url: str, expires_at: datetime | None) -> None:
    """Store the upload's session, starting at its first byte; "" when the session has ended."""
    values = {"session_url": url, "expires_at": expires_at, "next_byte": 0}
    conn.execute(update(uploads).where(uploads.c.path == path).values(**values))


def set_next_byte(conn: Connection, path: str, next_byte: int) -> None:
    """Store that the site has confirmed all bytes before this one."""
    conn.execute(update(uploads).where(uploads.c.path == path).values(next_byte=next_byte))


def remove(conn: Connection, path: str) -> None:
    """The outcome is recorded."""
    conn.execute(delete(uploads).where(uploads.c.path == path))
