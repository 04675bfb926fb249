"""Queries about suppression pools: meetings that are withheld individually, and counted in figures only together."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select, text

from core.feedback.rules.disclosure import Pool
from core.feedback.tables import suppression_pools


def overlapping(conn: Connection, meeting_ids: Iterable[str]) -> Sequence[Pool]:
    """List the pools that contain any of the meetings; each pool is returned whole."""
    overlapping_pools = select(suppression_pools.c.pool).where(suppression_pools.c.meeting_id.in_(list(meeting_ids)))
    query = (
        select(suppression_pools)
        .where(suppression_pools.c.pool.in_(overlapping_pools))
        .order_by(suppression_pools.c.meeting_id)
    )
    pools: dict[str, list[str]] = {}
    for row in conn.execute(query):
        pools.setdefault(row.pool, []).append(row.meeting_id)
    return [Pool(ids) for ids in pools.values()]


def lock(conn: Connection) -> None:
    """Lock out other transactions that would add pools until this one ends; pools added before can be read afterwards.

    SQLite has one writer at a time anyway.
    """
    if conn.dialect.name == "postgresql":
        # Weaker than what locks out readers, and it conflicts with itself (PostgreSQL, Explicit Locking).
        conn.execute(text(f"LOCK TABLE {suppression_pools.name} IN SHARE ROW EXCLUSIVE MODE"))


def add(conn: Connection, pool: Pool) -> None:
    """Store a new pool. Raises IntegrityError, and stores nothing, when one of its meetings is in another pool."""
    name = min(pool)
    rows = [{"meeting_id": meeting_id, "pool": name} for meeting_id in sorted(pool)]
    conn.execute(insert(suppression_pools), rows)
