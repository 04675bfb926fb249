"""A coordinator previews the effects of binding a channel, and approves or discards it."""

from datetime import datetime

from sqlalchemy import Connection

from core.channels import bindings
from core.channels.errors import BindingHasChangedError
from core.channels.model import ProposedBinding
from core.channels.use_cases.bind_channel import bind_channel, binding_of
from core.meetings.errors import ProposalIsOldError
from core.meetings.model.proposal import ProposalState, is_old
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_binding(
    conn: Connection, *, binding_id: str, channel_id: str, owner: str | None, created_by: str, now: datetime
) -> ProposedBinding:
    """Store what binding the channel to `owner` (None: releasing it) would change; nothing changes yet."""
    prepared = ProposedBinding(binding_id, binding_of(conn, channel_id, owner), ProposalState.PREPARED, created_by, now)
    bindings.add(conn, prepared)
    return prepared


def approve_binding(conn: Connection, *, binding_id: str, by: str, now: datetime) -> ProposedBinding:
    """Bind the channel at `now` (UTC) as previewed; `by` is the approver's Entra object id.

    A binding that was approved, discarded or undone before stays as it is. Returns it as stored. Raises
    BindingNotFoundError, ProposalIsOldError if it has waited too long, and BindingHasChangedError if what it would
    change is something else by now.
    """
    proposed = bindings.get(conn, binding_id)
    if proposed.state is not ProposalState.PREPARED:
        return proposed
    if is_old(proposed.created_at, now):
        raise ProposalIsOldError(binding_id)
    binding = proposed.binding
    if binding_of(conn, binding.channel_id, binding.owner) != binding:
        raise BindingHasChangedError(binding.channel_id)
    bind_channel(conn, binding, now=now)
    bindings.settle(conn, binding_id, ProposalState.APPROVED, now=now, by=by)
    undo.record(conn, UndoKind.CHANNEL_BINDING, binding_id, by=by, at=now)
    return bindings.get(conn, binding_id)


def discard_binding(conn: Connection, *, binding_id: str, by: str, now: datetime) -> ProposedBinding:
    """Leave everything as it is, if it waits. Returns it as stored. Raises BindingNotFoundError."""
    if bindings.get(conn, binding_id).state is ProposalState.PREPARED:
        bindings.settle(conn, binding_id, ProposalState.DISCARDED, now=now, by=by)
    return bindings.get(conn, binding_id)
