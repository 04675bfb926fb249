"""Questions about large files on their way to the site."""

from sqlalchemy import Connection, delete, select, update

from core.database.upsert import upsert
from core.documents.model import UploadSession
from core.documents.tables import upload_sessions


def get(conn: Connection, path: str) -> UploadSession | None:
    """The session that was opened for the library path, or None."""
    row = conn.execute(select(upload_sessions).where(upload_sessions.c.path == path)).first()
    return None if row is None else UploadSession(row.path, row.url, row.sha256, row.expires_at, row.next_byte)


def save(conn: Connection, session: UploadSession) -> None:
    """Keep the session under its path."""
    values = {name: getattr(session, name) for name in UploadSession.__dataclass_fields__}
    upsert(conn, upload_sessions, values, key=["path"])


def set_next_byte(conn: Connection, path: str, next_byte: int) -> None:
    """The site has confirmed all bytes before this one."""
    conn.execute(update(upload_sessions).where(upload_sessions.c.path == path).values(next_byte=next_byte))


def remove(conn: Connection, path: str) -> None:
    """The session is at its end."""
    conn.execute(delete(upload_sessions).where(upload_sessions.c.path == path))
