"""Questions about uploads that began and whose outcome isn't recorded yet."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from core.database.upsert import upsert
from core.documents.model import Upload
from core.documents.tables import uploads

_FIELDS = tuple(Upload.__dataclass_fields__)


def get(conn: Connection, path: str) -> Upload | None:
    """The upload that began to the library path, or None."""
    row = conn.execute(select(uploads).where(uploads.c.path == path)).first()
    return None if row is None else Upload(**{name: getattr(row, name) for name in _FIELDS})


def save(conn: Connection, upload: Upload) -> None:
    """Keep the upload under its path."""
    upsert(conn, uploads, {name: getattr(upload, name) for name in _FIELDS}, key=["path"])


def set_session(conn: Connection, path: str, url: str, expires_at: datetime | None) -> None:
    """The upload goes through a session, from its first byte on; "" when the session is at its end."""
    values = {"session_url": url, "expires_at": expires_at, "next_byte": 0}
    conn.execute(update(uploads).where(uploads.c.path == path).values(**values))


def set_next_byte(conn: Connection, path: str, next_byte: int) -> None:
    """The site has confirmed all bytes before this one."""
    conn.execute(update(uploads).where(uploads.c.path == path).values(next_byte=next_byte))


def remove(conn: Connection, path: str) -> None:
    """The outcome is recorded."""
    conn.execute(delete(uploads).where(uploads.c.path == path))
