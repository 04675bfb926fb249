"""Documents have reached the site: write them down as one batch of links. One worker's turn at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.documents.model import Publication
from core.documents.queries import publications, worker_leases


def record_publications(conn: Connection, meeting_id: str, published: Sequence[Publication]) -> int:
    """Keep the publications as the meeting's next batch, and return its number (from 1)."""
    batch = publications.last_batch(conn, meeting_id) + 1
    told = [replace(publication, batch=batch, batch_sha256=publication.sha256) for publication in published]
    publications.save_all(conn, told)
    return batch


def take_lease(
    conn: Connection, holder: str, *, now: datetime, lasts: timedelta, is_dead: Callable[[str], bool]
) -> bool:
    """Take or prolong the worker's lease (real time); False while another that lives holds it."""
    current = worker_leases.holder(conn, now=now)
    if current not in (None, holder) and not is_dead(current):
        return False
    worker_leases.save(conn, holder, expires_at=now + lasts)
    return True
