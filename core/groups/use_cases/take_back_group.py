"""Removes a group that was started by mistake, if nothing uses it yet."""

from sqlalchemy import Connection, select

from core.channels import queries as channels
from core.groups import queries
from core.groups.model import Group, StartedGroup
from core.groups.use_cases.rename_group import NAME_COLUMNS


def take_back_group(conn: Connection, started: StartedGroup) -> bool:
    """Remove the group, or end it if it had ended before; returns whether that was done.

    A group that a meeting, channel or delivery uses by now stays. A group that had ended before stays only if it has a
    channel, since its meetings may be old ones.
    """
    group = queries.get(conn, started.id)
    if group is None or group.ended_at is not None:
        return False
    if started.ended_before is not None:
        if channels.get_bound(conn, group.name) is not None:
            return False
        queries.set_ended(conn, group, started.ended_before)
        return True
    if _is_used(conn, group):
        return False
    queries.remove(conn, group.id)
    return True


def _is_used(conn: Connection, group: Group) -> bool:
    renamed = group.name in queries.get_all(conn).former.values()
    return renamed or any(
        conn.scalar(select(column).where(column == group.name).limit(1)) is not None for column in NAME_COLUMNS
    )
