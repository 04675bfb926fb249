"""Queries about what has been published on the site."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, delete, func, select

from core.database.upsert import upsert_all
from core.documents.model import Phase, Publication, SiteChange
from core.documents.tables import publications

_FIELDS = tuple(Publication.__dataclass_fields__)


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Publication]:
    """The meeting's documents that readers can see on the site, by name."""
    shown = select(publications).where(publications.c.meeting_id == meeting_id, *_SHOWN)
    return [_publication(row) for row in conn.execute(shown.order_by(publications.c.name, publications.c.id))]


def list_shown(conn: Connection) -> Sequence[Publication]:
    """All documents that readers can see on the site, by path."""
    return [
        _publication(row) for row in conn.execute(select(publications).where(*_SHOWN).order_by(publications.c.path))
    ]


def list_all(conn: Connection) -> Sequence[Publication]:
    """All documents that were sent to the site, including those still on their way or gone, by path."""
    return [_publication(row) for row in conn.execute(select(publications).order_by(publications.c.path))]


def save(conn: Connection, publication: Publication) -> None:
    """Keep the publication under its id."""
    save_all(conn, [publication])


def save_all(conn: Connection, changed: Sequence[Publication]) -> None:
    """Keep the publications under their ids."""
    rows = [{name: getattr(publication, name) for name in _FIELDS} for publication in changed]
    upsert_all(conn, publications, rows, key=["id"])


def remove(conn: Connection, publication_id: str) -> None:
    """Delete the publication: the document is no longer on the site."""
    conn.execute(delete(publications).where(publications.c.id == publication_id))


def last_batch(conn: Connection, meeting_id: str) -> int:
    """The newest batch of the meeting's documents; 0 before the first."""
    query = select(func.max(publications.c.batch)).where(publications.c.meeting_id == meeting_id)
    return conn.scalar(query) or 0


#: Verified at least once, and not removed by somebody on the site.
_SHOWN = (
    publications.c.batch > 0,
    publications.c.site_change.is_distinct_from(SiteChange.DELETED),
)


def _publication(row: Row[tuple[object, ...]]) -> Publication:
    values = {name: getattr(row, name) for name in _FIELDS}
    values["phase"] = Phase(values["phase"])
    values["site_change"] = None if values["site_change"] is None else SiteChange(values["site_change"])
    return Publication(**values)
