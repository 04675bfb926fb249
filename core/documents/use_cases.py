"""Documents have reached the site: write them down as one batch of links."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from core.documents import queries as publications
from core.documents.model import Publication


def record_publications(conn: Connection, meeting_id: str, published: Sequence[Publication]) -> int:
    """Keep the publications as the meeting's next batch, and return its number (from 1)."""
    batch = publications.last_batch(conn, meeting_id) + 1
    for publication in published:
        publications.save(conn, replace(publication, batch=batch))
    return batch
