"""Which announcements were sent, changed and withdrawn."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from bot.features.announcements.presenters import title_of
from cards.kit.markdown import escape
from core.announcements import queries
from core.announcements.news import queries as news

audit = AuditSources()


@audit.register("news")
def added_and_taken_away(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each link added to a digest, and each removal; links whose adding was undone are left out."""
    for item in news.list_added_since(query.conn, query.since, removed=True):
        away = ", och tog bort den" if item.removed_at else ""
        yield AuditEntry(item.added_at, item.added_by, f"Lade till nyheten *{escape(item.title)}*{away}", item.groups)


@audit.register("announcements")
def sent_and_changed(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each sent announcement, and each change of one; undone ones are left out."""
    for announcement in queries.list_sent(query.conn):
        content = announcement.content
        concerned = frozenset({content.meeting_id} if content.meeting_id else ())
        sent_at = announcement.sent_at
        if sent_at is not None and sent_at > query.since:
            words = f"Skickade meddelandet *{escape(title_of(content))}*"
            yield AuditEntry(sent_at, announcement.created_by, words, announcement.groups, concerned)
        for change, by in queries.list_changes_by(query.conn, announcement.id, query.since):
            verb = "Drog tillbaka" if change.after.withdrawn else "Ändrade"
            words = f"{verb} meddelandet *{escape(title_of(change.before))}*"
            undone = change.undone_at is not None
            yield AuditEntry(change.made_at, by, words, announcement.groups, concerned, undone)
