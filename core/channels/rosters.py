"""Who is in a group's channel, as Teams last told it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from core.channels.model import Channel
from core.channels.tables import channel_members, channels
from core.members.model.person import Person


def save_members(conn: Connection, channel_id: str, members: Sequence[Person], *, read_at: datetime) -> None:
    """Store who is in the channel now, in place of those who were; `read_at` is UTC, the machine's clock."""
    conn.execute(delete(channel_members).where(channel_members.c.channel_id == channel_id))
    rows = {
        member.id: {"channel_id": channel_id, "person_id": member.id, "name": member.name} for member in members
    }
    if rows:
        conn.execute(insert(channel_members), list(rows.values()))
    conn.execute(update(channels).where(channels.c.id == channel_id).values(members_read_at=read_at))


def list_members(conn: Connection, channel_id: str) -> Sequence[Person] | None:
    """List who is in the channel, by id; None where Teams has never told."""
    read_at = conn.scalar(select(channels.c.members_read_at).where(channels.c.id == channel_id))
    if read_at is None:
        return None
    query = select(channel_members).where(channel_members.c.channel_id == channel_id)
    rows = conn.execute(query.order_by(channel_members.c.person_id))
    return [Person(row.person_id, row.name) for row in rows]


def read_before(conn: Connection, moment: datetime, candidates: Sequence[Channel]) -> Sequence[Channel]:
    """Those of the channels whose members were read before the moment (UTC, the machine's clock), or never."""
    fresh = select(channels.c.id).where(channels.c.members_read_at >= moment)
    read = set(conn.scalars(fresh))
    return [channel for channel in candidates if channel.id not in read]
