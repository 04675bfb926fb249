"""Questions about pools: meetings that are withheld one by one and enter figures together, for ever."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, insert, select, text

from core.feedback.rules.disclosure import Pool
from core.feedback.tables import suppression_pools


def overlapping(conn: Connection, meeting_ids: Iterable[str]) -> Sequence[Pool]:
    """Every pool with one of the meetings in it, whole."""
    touched = select(suppression_pools.c.pool).where(suppression_pools.c.meeting_id.in_(list(meeting_ids)))
    query = (
        select(suppression_pools).where(suppression_pools.c.pool.in_(touched)).order_by(suppression_pools.c.meeting_id)
    )
    found: dict[str, list[str]] = {}
    for row in conn.execute(query):
        found.setdefault(row.pool, []).append(row.meeting_id)
    return [Pool(each) for each in found.values()]


def lock(conn: Connection) -> None:
    """Let nobody else make pools until the transaction ends; what they made before can be read afterwards.

    SQLite has one writer at a time anyway.
    """
    if conn.dialect.name == "postgresql":
        # Weaker than what locks out readers, and it conflicts with itself (PostgreSQL, Explicit Locking).
        conn.execute(text(f"LOCK TABLE {suppression_pools.name} IN SHARE ROW EXCLUSIVE MODE"))


def add(conn: Connection, pool: Pool) -> None:
    """Remember a new pool. Raises IntegrityError when one of its meetings is in another; nothing is kept then."""
    name = min(pool)
    rows = [{"meeting_id": meeting_id, "pool": name} for meeting_id in sorted(pool)]
    conn.execute(insert(suppression_pools), rows)
