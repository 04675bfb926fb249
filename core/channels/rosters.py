"""The members of a group's channel, as Teams last reported them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from core.channels.model import Channel
from core.channels.tables import channel_members, channels
from core.members.model.person import Person


def save_members(conn: Connection, channel_id: str, members: Sequence[Person], *, read_at: datetime) -> None:
    """Replace the stored members of the channel; `read_at` is UTC, the machine's clock."""
    conn.execute(delete(channel_members).where(channel_members.c.channel_id == channel_id))
    rows = {member.id: {"channel_id": channel_id, "person_id": member.id, "name": member.name} for member in members}
    if rows:
        conn.execute(insert(channel_members), list(rows.values()))
    conn.execute(update(channels).where(channels.c.id == channel_id).values(members_read_at=read_at))


def list_members(conn: Connection, channel_id: str) -> Sequence[Person] | None:
    """List the channel's members by id; None if Teams has never reported them."""
    read_at = conn.scalar(select(channels.c.members_read_at).where(channels.c.id == channel_id))
    if read_at is None:
        return None
    query = select(channel_members).where(channel_members.c.channel_id == channel_id)
    rows = conn.execute(query.order_by(channel_members.c.person_id))
    return [Person(row.person_id, row.name) for row in rows]


def by_group(conn: Connection, groups: Sequence[str]) -> dict[str, Sequence[Person] | None]:
    """The members of each group, by its channel; None if it has no channel or Teams has never reported them."""
    query = select(channels.c.bound_to, channels.c.id).where(channels.c.bound_to.in_(list(groups)))
    bound = {row.bound_to: row.id for row in conn.execute(query)}
    return {group: list_members(conn, bound[group]) if group in bound else None for group in groups}


def groups_reaching(rosters: Mapping[str, Sequence[Person] | None], people: Collection[str]) -> dict[str, set[str]]:
    """The group through which each of the people (ids) is reached: the first one that they are in.

    Somebody in none of the known rosters may be in any unknown one; if all rosters are known, the first group is used.
    """
    known = {group: {member.id for member in members} for group, members in rosters.items() if members is not None}
    unknown = [group for group in rosters if group not in known] or list(rosters)[:1]
    reached: dict[str, set[str]] = {group: set() for group in rosters}
    for person in people:
        theirs = [group for group, members in known.items() if person in members][:1]
        for group in theirs or unknown:
            reached[group].add(person)
    return reached


def read_before(conn: Connection, moment: datetime, candidates: Sequence[Channel]) -> Sequence[Channel]:
    """Those of the channels whose members were read before the moment (UTC, the machine's clock), or never."""
    fresh = select(channels.c.id).where(channels.c.members_read_at >= moment)
    read = set(conn.scalars(fresh))
    return [channel for channel in candidates if channel.id not in read]
