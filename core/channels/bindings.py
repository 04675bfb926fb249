"""Queries about bindings that coordinators previewed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from core.channels.errors import BindingNotFoundError
from core.channels.model import Binding, ProposedBinding
from core.channels.tables import channel_bindings
from core.meetings.model.proposal import ProposalState


def add(conn: Connection, proposed: ProposedBinding) -> None:
    """Store a prepared binding."""
    binding = proposed.binding
    conn.execute(
        insert(channel_bindings).values(
            id=proposed.id,
            channel_id=binding.channel_id,
            owner_name=binding.owner,
            was=binding.was,
            leaves=binding.leaves,
            state=proposed.state,
            created_by=proposed.created_by,
            created_at=proposed.created_at,
        )
    )


def get(conn: Connection, binding_id: str) -> ProposedBinding:
    """Get the binding. Raises BindingNotFoundError."""
    row = conn.execute(select(channel_bindings).where(channel_bindings.c.id == binding_id)).one_or_none()
    if row is None:
        raise BindingNotFoundError(binding_id)
    return _binding(row)


def settle(conn: Connection, binding_id: str, state: ProposalState, *, now: datetime, by: str = "") -> None:
    """Store the outcome of the binding, and who decided it (Entra object id)."""
    values = {"state": state, "settled_at": now, "settled_by": by or None}
    conn.execute(update(channel_bindings).where(channel_bindings.c.id == binding_id).values(**values))


def last_bound_at(conn: Connection, channel_id: str) -> datetime | None:
    """When the channel was last bound or released (UTC), ignoring what was undone; None if that isn't known."""
    about = (channel_bindings.c.channel_id == channel_id) | (channel_bindings.c.leaves == channel_id)
    approved = channel_bindings.c.state == ProposalState.APPROVED
    moment: datetime | None = conn.scalar(select(func.max(channel_bindings.c.settled_at)).where(about, approved))
    return moment


def list_settled(conn: Connection, since: datetime) -> Sequence[tuple[ProposedBinding, str]]:
    """List bindings that were approved or undone after `since` (UTC), each with who decided (Entra object id)."""
    decided = channel_bindings.c.state.in_([ProposalState.APPROVED, ProposalState.UNDONE])
    query = select(channel_bindings).where(decided, channel_bindings.c.settled_at > since)
    return [(_binding(row), row.settled_by or row.created_by) for row in conn.execute(query)]


def _binding(row: Row[tuple[object, ...]]) -> ProposedBinding:
    return ProposedBinding(
        id=row.id,
        binding=Binding(row.channel_id, row.owner_name, row.was, row.leaves),
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
    )
