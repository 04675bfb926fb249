"""Binds a channel to a group, or releases it; messages that waited there for another group are withdrawn."""

from datetime import datetime

from sqlalchemy import Connection

from core.channels import queries
from core.channels.model import Binding
from core.deliveries import withdrawals


def binding_of(conn: Connection, channel_id: str, owner: str | None) -> Binding:
    """What binding the channel to the owner (None: releasing it) would change."""
    stored, bound = queries.get(conn, channel_id), queries.get_bound(conn, owner) if owner else None
    leaves = bound.id if bound is not None and bound.id != channel_id else None
    return Binding(channel_id, owner, stored.bound_to if stored else None, leaves)


def bind_channel(conn: Connection, binding: Binding, *, now: datetime, undoable: bool = True) -> None:
    """Bind the channel as `binding` says at `now` (UTC); an owner has one channel.

    If it is `undoable`, nothing is sent there until the undo time is over. Messages queued in the channel for another
    owner are withdrawn, and sent to that owner's next channel. Messages withdrawn in that way for the new owner are
    queued again.
    """
    at = now if undoable else None
    if binding.owner is None:
        queries.release(conn, binding.channel_id, at=at)
    else:
        queries.bind(conn, binding.channel_id, binding.owner, at=at)
    for channel_id in filter(None, (binding.channel_id, binding.leaves)):
        withdrawals.withdraw_from_channel(conn, channel_id, at=now)
    if binding.owner is not None:
        withdrawals.restore_in_channel(conn, binding.channel_id, binding.owner, at=now)
