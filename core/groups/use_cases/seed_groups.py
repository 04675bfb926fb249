"""The first start takes the groups from the setting GROUPS; after that the database knows them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from core.groups import queries
from core.meetings.queries import meetings


def seed_groups(conn: Connection, *, names: Sequence[str], new_id: Callable[[], str], now: datetime) -> None:
    """Add the setting's groups where there are none yet; others that have meetings are added as ended at `now` (UTC).

    Bot and worker may both do it at once; each name becomes one group.
    """
    if queries.get_all(conn).all_names:
        return
    queries.add_all(conn, dict.fromkeys(names), new_id)
    held = [name for name in meetings.group_names(conn) if name not in names]
    queries.add_all(conn, held, new_id, ended_at=now)
