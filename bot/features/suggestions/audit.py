"""What was decided about wished themes, and how many were added without a wisher."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.language.plurals import count
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


@audit.register("suggestion additions")
def additions(query: AuditQuery) -> Iterator[AuditEntry]:
    """How many themes a coordinator added: not which, since a theme with a day would tell where it comes from."""
    for addition, by in queries.list_additions_since(query.conn, query.since):
        words = f"Lade {count(addition.number, 'tema')} på önskelistan"
        yield AuditEntry(addition.made_at, by, words, meetings=frozenset(), undone=addition.undone_at is not None)
