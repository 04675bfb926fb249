"""Ends a group: it gets no new meetings and its channel is released; its history stays."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.channels import queries as channels
from core.channels.use_cases.bind_channel import bind_channel, binding_of
from core.groups import queries
from core.groups.errors import GroupHasMeetingsError, GroupNotFoundError
from core.groups.model import Group
from core.meetings.queries import meetings


def end_group(conn: Connection, name: str, *, now: datetime, zone: ZoneInfo) -> str:
    """End the group at `now` (UTC); `zone` is the network's. Returns its name.

    Raises GroupNotFoundError, and GroupHasMeetingsError if it has meetings ahead, which nobody would be told of.
    """
    group = group_that_may_end(conn, name, now=now, zone=zone)
    queries.set_ended(conn, group, now)
    if bound := channels.get_bound(conn, group.name):
        bind_channel(conn, binding_of(conn, bound.id, None), now=now, undoable=False)
    return group.name


def group_that_may_end(conn: Connection, name: str, *, now: datetime, zone: ZoneInfo) -> Group:
    """The group of that name, if it has nothing ahead at `now` (UTC). Raises as `end_group`."""
    group = queries.find(conn, name)
    if group is None or group.ended_at is not None:
        raise GroupNotFoundError(name)
    ahead = meetings.upcoming(conn, today=now.astimezone(zone).date(), group=group.name)
    if ahead:
        raise GroupHasMeetingsError(group.name, len(ahead))
    return group
