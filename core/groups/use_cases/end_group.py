"""A group ends: it takes no new meetings, and its channel is nobody's; what it did stays."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.channels import queries as channels
from core.groups import queries
from core.groups.errors import GroupHasMeetingsError, GroupNotFoundError
from core.meetings.queries import meetings


def end_group(conn: Connection, name: str, *, now: datetime, zone: ZoneInfo) -> str:
    """End the group at `now` (UTC); `zone` is the network's. Returns its name.

    Raises GroupNotFoundError, and GroupHasMeetingsError where meetings of it lie ahead: nobody would hear of them.
    """
    group = queries.find(conn, name)
    if group is None or group.ended_at is not None:
        raise GroupNotFoundError(name)
    ahead = meetings.upcoming(conn, today=now.astimezone(zone).date(), group=group.name)
    if ahead:
        raise GroupHasMeetingsError(group.name, len(ahead))
    queries.set_ended(conn, group, now)
    channels.release_owner(conn, group.name)
    return group.name
