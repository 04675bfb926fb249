"""Undoes a binding before anything was sent."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.channels import bindings, queries
from core.channels.errors import BindingHasChangedError
from core.channels.model import ProposedBinding
from core.channels.use_cases.bind_channel import bind_channel, binding_of
from core.groups.queries import get_all as get_groups
from core.meetings.errors import UndoIsOverError
from core.meetings.model.proposal import ProposalState
from core.undo import queries as undo
from core.undo.model import UndoKind


def undo_binding(conn: Connection, *, binding_id: str, by: str, now: datetime, within: timedelta) -> ProposedBinding:
    """Give the channels back to their former owners; `now` is UTC, `within` the time to undo.

    Undoing twice changes nothing. Returns it as stored. Raises BindingNotFoundError, BindingHasChangedError where
    either channel is somebody else's by now, and UndoIsOverError.
    """
    done = bindings.get(conn, binding_id)
    if done.state is ProposalState.UNDONE:
        return done
    if done.state is not ProposalState.APPROVED or done.settled_at is None or now >= done.settled_at + within:
        raise UndoIsOverError(binding_id)
    binding = done.binding
    # A group may have got another name since.
    now_called = get_groups(conn).now_called
    owner = now_called(binding.owner) if binding.owner else None
    stored = queries.get(conn, binding.channel_id)
    if stored is None or stored.bound_to != owner:
        raise BindingHasChangedError(binding.channel_id)
    left = queries.get(conn, binding.leaves) if binding.leaves is not None else None
    if binding.leaves is not None and (left is None or left.bound_to is not None):
        raise BindingHasChangedError(binding.leaves)
    was = now_called(binding.was) if binding.was else None
    elsewhere = queries.get_bound(conn, was) if was else None
    if elsewhere is not None and elsewhere.id != binding.channel_id:
        # The group that lost this channel has another since.
        raise BindingHasChangedError(elsewhere.id)
    bind_channel(conn, binding_of(conn, binding.channel_id, was), now=now, undoable=False)
    if binding.leaves is not None:
        bind_channel(conn, binding_of(conn, binding.leaves, owner), now=now, undoable=False)
    bindings.settle(conn, binding_id, ProposalState.UNDONE, now=now, by=by)
    for channel_id in filter(None, (binding.channel_id, binding.leaves)):
        # What was bound a moment before can still be undone, and nothing goes out there yet.
        queries.set_bound_at(conn, channel_id, bindings.last_bound_at(conn, channel_id))
    undo.remove(conn, UndoKind.CHANNEL_BINDING, binding_id)
    return bindings.get(conn, binding_id)
