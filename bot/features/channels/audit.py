"""Which channels were bound or released."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.channels import bindings
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.meetings.model.proposal import ProposalState

audit = AuditSources()


@audit.register("channels")
def channel_bindings(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each binding."""
    for proposed, by in bindings.list_settled(query.conn, query.since):
        binding = proposed.binding
        channel = channels.get(query.conn, binding.channel_id)
        name = escape(channel.name) if channel is not None and channel.name else "en kanal"
        whose = escape(binding.owner or "")
        words = f"Kopplade {name} till {whose}" if whose else f"Kopplade loss {name} från {escape(binding.was or '')}"
        groups = tuple(group for group in (binding.owner, binding.was) if group and group != COORDINATORS)
        undone = proposed.state is ProposalState.UNDONE
        yield AuditEntry(proposed.settled_at or proposed.created_at, by, words, groups, undone=undone)
