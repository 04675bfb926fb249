"""Questions about what has been published on the network's site."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, delete, func, select

from core.database.upsert import upsert
from core.documents.model import Publication
from core.documents.tables import publications

_FIELDS = tuple(Publication.__dataclass_fields__)


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Publication]:
    """The meeting's documents on the site, by name."""
    query = select(publications).where(publications.c.meeting_id == meeting_id)
    return [_publication(row) for row in conn.execute(query.order_by(publications.c.name, publications.c.id))]


def list_all(conn: Connection) -> Sequence[Publication]:
    """All documents on the site, by path."""
    return [_publication(row) for row in conn.execute(select(publications).order_by(publications.c.path))]


def save(conn: Connection, publication: Publication) -> None:
    """Keep the publication; one path holds one document."""
    values = {name: getattr(publication, name) for name in _FIELDS}
    upsert(conn, publications, values, key=["path"])


def forget(conn: Connection, path: str) -> None:
    """The document no longer stands at the path."""
    conn.execute(delete(publications).where(publications.c.path == path))


def last_batch(conn: Connection, meeting_id: str) -> int:
    """The newest batch of the meeting's documents; 0 before the first."""
    query = select(func.max(publications.c.batch)).where(publications.c.meeting_id == meeting_id)
    return conn.scalar(query) or 0


def _publication(row: Row[tuple[object, ...]]) -> Publication:
    return Publication(**{name: getattr(row, name) for name in _FIELDS})
