"""Which polls were sent."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.polls import queries
from core.polls.model import PollKind

audit = AuditSources()


@audit.register("polls")
def sent(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each poll that was sent; one that was taken back is gone."""
    for poll in queries.list_all(query.conn):
        if poll.sent_at is not None and poll.sent_at > query.since:
            what = "frågan om dag" if poll.kind is PollKind.DAYS else "omröstningen"
            words = f"Skickade {what} *{escape(poll.question)}*"
            concerned = frozenset({poll.meeting_id} if poll.meeting_id else ())
            yield AuditEntry(poll.sent_at, poll.created_by, words, (poll.group,), concerned)
