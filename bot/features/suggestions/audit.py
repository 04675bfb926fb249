"""What was decided about wished themes."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.suggestions import queries
from core.suggestions.model import SuggestionStatus

audit = AuditSources()
_WORDS = {
    SuggestionStatus.NEW: "inte avgjort",
    SuggestionStatus.PLANNED: "planerat",
    SuggestionStatus.DONE: "genomfört",
    SuggestionStatus.DECLINED: "avböjt",
}


@audit.register("suggestions")
def decisions(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each decision."""
    for change, theme, by in queries.list_changes_since(query.conn, query.since):
        words = f"Satte önskemålet *{escape(theme)}* till {_WORDS[change.after.status]}"
        concerned = {meeting for meeting in (change.before.meeting_id, change.after.meeting_id) if meeting}
        undone = change.undone_at is not None
        yield AuditEntry(change.made_at, by, words, meetings=frozenset(concerned), undone=undone)
