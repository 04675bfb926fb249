"""Coordinators replace the address of a group's calendar, so that the old one stops working."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.calendar_feeds import queries
from core.calendar_feeds.errors import CalendarAddressHasChangedError
from core.groups import queries as groups
from core.groups.model import Group
from core.meetings.errors import UndoIsOverError
from core.undo import queries as undo
from core.undo.model import UndoKind


def replace_address(conn: Connection, *, key: str, group_id: str, shown: str, by: str, now: datetime) -> Group:
    """Give the group's calendar the new `key`; `by` is an Entra object id, `now` UTC.

    `shown` is the key that it had when the coordinator was asked. Raises CalendarAddressHasChangedError if it has
    another, or the group is gone.
    """
    group = groups.get(conn, group_id)
    if group is None or queries.keys(conn)[group.id] != shown:
        raise CalendarAddressHasChangedError(group_id)
    queries.add(conn, key, group_id, by=by, at=now)
    undo.record(conn, UndoKind.CALENDAR_ADDRESS, key, by=by, at=now)
    return group


def undo_replacement(conn: Connection, *, key: str, now: datetime, within: timedelta) -> str:
    """Make the address before `key` valid again; returns the group's name. `now` is UTC.

    Raises UndoIsOverError, and CalendarAddressHasChangedError if it was replaced once more.
    """
    group = queries.group_of_key(conn, key)
    if group is None:
        raise CalendarAddressHasChangedError(key)
    if now >= queries.made_at(conn, key) + within:
        raise UndoIsOverError(key)
    queries.remove(conn, key)
    undo.remove(conn, UndoKind.CALENDAR_ADDRESS, key)
    return group.name
