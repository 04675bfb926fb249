"""Queries about channels and personal chats: where the bot can write, and which group each belongs to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from core.channels.model import Channel, ClosedReason
from core.channels.tables import channels
from core.database.upsert import upsert


def save_heard(
    conn: Connection,
    channel_id: str,
    *,
    service_url: str,
    tenant_id: str,
    name: str | None = None,
    person_id: str | None = None,
    closed_reason: ClosedReason | None = None,
) -> None:
    """Store the channel and its latest service URL; a closed channel that is heard from opens again."""
    values = {"id": channel_id, "service_url": service_url, "tenant_id": tenant_id, "closed_reason": closed_reason}
    if name is not None:
        values["name"] = name
    if person_id is not None:
        # A person has one chat with the bot: the latest id wins.
        conn.execute(update(channels).where(channels.c.person_id == person_id).values(person_id=None))
        values["person_id"] = person_id
    upsert(conn, channels, values, key=["id"])


def get(conn: Connection, channel_id: str) -> Channel | None:
    """Get the channel by id, or None."""
    row = conn.execute(select(channels).where(channels.c.id == channel_id)).one_or_none()
    return None if row is None else _channel(row)


def get_bound(conn: Connection, bound_to: str) -> Channel | None:
    """Get the channel that is bound to the group (or to COORDINATORS), or None."""
    row = conn.execute(select(channels).where(channels.c.bound_to == bound_to)).one_or_none()
    return None if row is None else _channel(row)


def list_bound(conn: Connection) -> Sequence[Channel]:
    """List the bound channels, ordered by what they are bound to."""
    query = select(channels).where(channels.c.bound_to.is_not(None)).order_by(channels.c.bound_to)
    return [_channel(row) for row in conn.execute(query)]


def list_chats(conn: Connection) -> Sequence[Channel]:
    """List all personal chats, closed ones too."""
    query = select(channels).where(channels.c.person_id.is_not(None)).order_by(channels.c.person_id)
    return [_channel(row) for row in conn.execute(query)]


def people_with_chats(conn: Connection) -> frozenset[str]:
    """Those whom the bot can write to in their own chat (Entra object ids)."""
    return frozenset(
        chat.person_id for chat in list_chats(conn) if chat.person_id is not None and chat.closed_reason is None
    )


def list_all(conn: Connection) -> Sequence[Channel]:
    """List all known channels and chats."""
    return [_channel(row) for row in conn.execute(select(channels).order_by(channels.c.id))]


def bind(conn: Connection, channel_id: str, bound_to: str, *, at: datetime | None = None) -> None:
    """Bind the channel to a group (or to COORDINATORS) at a time (UTC); the group's former channel is released."""
    release_owner(conn, bound_to)
    conn.execute(update(channels).where(channels.c.id == channel_id).values(bound_to=bound_to, bound_at=at))


def release(conn: Connection, channel_id: str, *, at: datetime | None = None) -> None:
    """Release the channel at a time (UTC)."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(bound_to=None, bound_at=at))


def release_owner(conn: Connection, bound_to: str) -> None:
    """Release the owner's channel."""
    conn.execute(update(channels).where(channels.c.bound_to == bound_to).values(bound_to=None, bound_at=None))


def set_bound_at(conn: Connection, channel_id: str, at: datetime | None) -> None:
    """Store when the channel was bound (UTC), for a channel that goes back to its former owner."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(bound_at=at))


def close(conn: Connection, channel_id: str, reason: ClosedReason) -> None:
    """Close the channel: nothing is sent there until the app is heard from again."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(closed_reason=reason))


def reopen(conn: Connection, channel_id: str) -> None:
    """Open the channel again, because a coordinator said so."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(closed_reason=None))


def _channel(row: Row[tuple[object, ...]]) -> Channel:
    return Channel(
        id=row.id,
        name=row.name,
        service_url=row.service_url,
        tenant_id=row.tenant_id,
        bound_to=row.bound_to,
        person_id=row.person_id,
        bound_at=row.bound_at,
        closed_reason=None if row.closed_reason is None else ClosedReason(row.closed_reason),
    )
