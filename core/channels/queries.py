"""Questions about channels: where the bot may speak, and whose each is."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select, update

from core.channels.model import Channel
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
    closed_reason: str | None = None,
) -> None:
    """Remember the channel and its newest service URL; a channel that is heard from opens again."""
    values = {"id": channel_id, "service_url": service_url, "tenant_id": tenant_id, "closed_reason": closed_reason}
    if name is not None:
        values["name"] = name
    if person_id is not None:
        # A person has one chat with the bot; the newest id counts.
        conn.execute(update(channels).where(channels.c.person_id == person_id).values(person_id=None))
        values["person_id"] = person_id
    upsert(conn, channels, values, key=["id"])


def get(conn: Connection, channel_id: str) -> Channel | None:
    """The channel of that id, or None."""
    row = conn.execute(select(channels).where(channels.c.id == channel_id)).one_or_none()
    return None if row is None else _channel(row)


def get_bound(conn: Connection, bound_to: str) -> Channel | None:
    """The channel bound to the group (or to Samordnare), or None."""
    row = conn.execute(select(channels).where(channels.c.bound_to == bound_to)).one_or_none()
    return None if row is None else _channel(row)


def list_bound(conn: Connection) -> Sequence[Channel]:
    """All channels that belong to somebody, by name of the owner."""
    query = select(channels).where(channels.c.bound_to.is_not(None)).order_by(channels.c.bound_to)
    return [_channel(row) for row in conn.execute(query)]


def list_chats(conn: Connection) -> Sequence[Channel]:
    """All personal chats with coordinators, closed ones too."""
    query = select(channels).where(channels.c.person_id.is_not(None)).order_by(channels.c.person_id)
    return [_channel(row) for row in conn.execute(query)]


def list_all(conn: Connection) -> Sequence[Channel]:
    """All channels and chats ever heard of."""
    return [_channel(row) for row in conn.execute(select(channels).order_by(channels.c.id))]


def bind(conn: Connection, channel_id: str, bound_to: str) -> None:
    """Give the channel to a group (or Samordnare); whatever was that group's before is free again."""
    conn.execute(update(channels).where(channels.c.bound_to == bound_to).values(bound_to=None))
    conn.execute(update(channels).where(channels.c.id == channel_id).values(bound_to=bound_to))


def close(conn: Connection, channel_id: str, reason: str) -> None:
    """Nothing is sent there until the app is heard from again."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(closed_reason=reason))


def reopen(conn: Connection, channel_id: str) -> None:
    """A person says that the way is clear again."""
    conn.execute(update(channels).where(channels.c.id == channel_id).values(closed_reason=None))


def _channel(row: Row[tuple[object, ...]]) -> Channel:
    return Channel(
        id=row.id,
        name=row.name,
        service_url=row.service_url,
        tenant_id=row.tenant_id,
        bound_to=row.bound_to,
        person_id=row.person_id,
        closed_reason=row.closed_reason,
    )
