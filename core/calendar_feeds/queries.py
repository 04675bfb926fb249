"""Queries about the keys that the addresses of groups' calendars are made of."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from core.calendar_feeds.tables import calendar_address_changes
from core.groups import queries as groups
from core.groups.model import Group

_table = calendar_address_changes


def keys(conn: Connection) -> Mapping[str, str]:
    """Each group's id with the key of its calendar's address: the group's own id until it was replaced."""
    replaced = conn.execute(select(_table.c.group_id, _table.c.key).order_by(_table.c.number))
    return {group.id: group.id for group in groups.list_all(conn)} | {row.group_id: row.key for row in replaced}


def group_of_key(conn: Connection, key: str) -> Group | None:
    """The group whose calendar has that key now; None if it was replaced, or never was one."""
    group_id = conn.scalar(select(_table.c.group_id).where(_table.c.key == key)) or key
    group = groups.get(conn, group_id)
    return group if group is not None and keys(conn)[group.id] == key else None


def add(conn: Connection, key: str, group_id: str, *, by: str, at: datetime) -> None:
    """Store the key as the newest of the group's calendar."""
    conn.execute(insert(_table).values(key=key, group_id=group_id, made_by=by, made_at=at))


def made_at(conn: Connection, key: str) -> datetime:
    """When the address was replaced by the one with that key (UTC). Raises sqlalchemy.exc.NoResultFound."""
    moment: datetime = conn.execute(select(_table.c.made_at).where(_table.c.key == key)).scalar_one()
    return moment


def remove(conn: Connection, key: str) -> None:
    """Delete the key, so that the one before it is valid again."""
    conn.execute(delete(_table).where(_table.c.key == key))
