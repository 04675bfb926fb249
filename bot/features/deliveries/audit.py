"""What was decided about single messages before they left."""

from collections.abc import Iterator

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from cards.kit.markdown import escape
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.overrides import queries
from core.overrides.model import OverrideChange

_LONGEST = 80


def audit_of(kinds: DeliveryKinds) -> AuditSources:
    """The source, which names messages as `kinds` do."""
    audit = AuditSources()

    @audit.register("overrides")
    def decisions(query: AuditQuery) -> Iterator[AuditEntry]:
        """Each decision."""
        for change, by in queries.list_changes_since(query.conn, query.since):
            try:
                meeting = meetings.get(query.conn, change.key.subject)
                about = f" om {presenters.name_and_days(meeting, query.now, query.config.zone)}"
                concerned = frozenset({meeting.id})
            except MeetingNotFoundError:
                about, concerned = "", frozenset()
            label = kinds.label(change.key.kind)
            groups = (change.key.group,) if change.key.group else ()
            words = f"{_words(change, label[:1].lower() + label[1:])}{about}"
            yield AuditEntry(change.made_at, by, words, groups, concerned, change.undone_at is not None)

    return audit


def _words(change: OverrideChange, label: str) -> str:
    before, after = change.before, change.after
    if before.held != after.held:
        return f"{'Höll tillbaka' if after.held else 'Släppte'} {label}"
    if not after.note:
        return f"Tog bort raden överst på {label}"
    return f"Skrev överst på {label}: {escape(after.note[:_LONGEST])}"
