"""At the first start, creates the groups from the setting GROUPS; after that they live in the database."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from core.groups import queries
from core.meetings.queries import meetings


def seed_groups(conn: Connection, *, names: Sequence[str], new_id: Callable[[], str], now: datetime) -> None:
    """Add the setting's groups if there are none yet.

    Other groups that have meetings are added as ended at `now` (UTC). The bot and the worker may do this at the same
    time; each name becomes one group.
    """
    if queries.get_all(conn).all_names:
        return
    queries.add_all(conn, dict.fromkeys(names), new_id)
    held = [name for name in meetings.group_names(conn) if name not in names]
    queries.add_all(conn, held, new_id, ended_at=now)
