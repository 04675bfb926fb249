"""Groups that were started, renamed and ended."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.groups import changes
from core.groups.model import GroupChangeKind
from core.meetings.model.proposal import ProposalState

audit = AuditSources()
_WORDS = {
    GroupChangeKind.START: "Startade gruppen {name}",
    GroupChangeKind.RENAME: "Döpte om {name} till {new}",
    GroupChangeKind.END: "Avslutade gruppen {name}",
}


@audit.register("groups")
def group_changes(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each change of a group."""
    for change, by in changes.list_settled(query.conn, query.since):
        words = _WORDS[change.kind].format(name=escape(change.name), new=escape(change.new_name))
        groups = tuple(name for name in (change.name, change.new_name) if name)
        undone = change.state is ProposalState.UNDONE
        yield AuditEntry(change.settled_at or change.created_at, by, words, groups, undone=undone)
