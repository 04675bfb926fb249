"""Decisions about single messages."""

from collections.abc import Iterator

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.features.deliveries.sent_again import label_of
from cards.kit.markdown import escape
from core.deliveries import queries as deliveries
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.overrides import queries, resend_queries
from core.overrides.model import OverrideChange

_LONGEST = 80


def audit_of(kinds: DeliveryKinds) -> AuditSources:
    """The audit source, which uses the labels of `kinds`."""
    audit = AuditSources()

    @audit.register("overrides")
    def decisions(query: AuditQuery) -> Iterator[AuditEntry]:
        """Each decision."""
        for change, by in queries.list_changes_since(query.conn, query.since):
            about, concerned = _about(query, change.key.subject)
            label = kinds.label(change.key.kind)
            groups = (change.key.group,) if change.key.group else ()
            words = f"{_words(change, label[:1].lower() + label[1:])}{about}"
            yield AuditEntry(change.made_at, by, words, groups, concerned, change.undone_at is not None)

    @audit.register("resends")
    def sent_again(query: AuditQuery) -> Iterator[AuditEntry]:
        """Each card that was sent again."""
        for resend, by in resend_queries.list_decided_since(query.conn, query.since):
            about, concerned = _about(query, resend.meeting_id)
            original = deliveries.get(query.conn, resend.delivery_id)
            label = "ett kort" if original is None else label_of(query.conn, original, kinds)
            words = f"Skickade {label[:1].lower() + label[1:]}{about} igen med raden: {escape(resend.note[:_LONGEST])}"
            undone = resend.state is ProposalState.UNDONE
            yield AuditEntry(resend.settled_at or resend.created_at, by, words, (resend.group,), concerned, undone)

    return audit


def _about(query: AuditQuery, subject: str) -> tuple[str, frozenset[str]]:
    """The meeting in words, and its id; nothing if the subject is no meeting, or it was removed."""
    try:
        meeting = meetings.get(query.conn, subject)
    except MeetingNotFoundError:
        return "", frozenset()
    return f" om {presenters.name_and_days(meeting, query.now, query.config.zone)}", frozenset({meeting.id})


def _words(change: OverrideChange, label: str) -> str:
    before, after = change.before, change.after
    if before.held != after.held:
        return f"{'Höll tillbaka' if after.held else 'Släppte'} {label}"
    if not after.note:
        return f"Tog bort raden överst på {label}"
    return f"Skrev överst på {label}: {escape(after.note[:_LONGEST])}"
