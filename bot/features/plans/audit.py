"""Approved plans, and what each changed."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.proposal import ProposalState
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports

audit = AuditSources()
_LONGEST = 80


@audit.register("plans")
def imports(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each plan that was approved."""
    for plan_import, by in plan_imports.list_settled(query.conn, query.since):
        before = {meeting.id: meeting for meeting in plan_import.before}
        touched = [meeting for meeting in plan_import.after if before.get(meeting.id) != meeting]
        groups = tuple(dict.fromkeys(group for meeting in touched for group in meeting.groups))
        yield AuditEntry(
            plan_import.settled_at or plan_import.created_at,
            by,
            f"Godkände planen {escape(plan_import.document[:_LONGEST])}: {_words(plan_import)}",
            groups,
            frozenset(meeting.id for meeting in touched),
            plan_import.state is ProposalState.UNDONE,
        )


def _words(plan_import: PlanImport) -> str:
    """Such as "3 nya träffar, 1 inställd och 2 ändrade"."""
    before = {meeting.id: meeting for meeting in plan_import.before}
    new = sum(meeting.id not in before for meeting in plan_import.after)
    cancelled = changed = 0
    for meeting in plan_import.after:
        was = before.get(meeting.id)
        if was is None or was == meeting:
            continue
        # A meeting that has become part of a joint one isn't cancelled to anybody.
        ends = meeting.status is MeetingStatus.CANCELLED is not was.status and meeting.merged_into is None
        cancelled += ends
        changed += not ends
    parts = [
        f"{new} {'ny' if new == 1 else 'nya'} {'träff' if new == 1 else 'träffar'}" if new else "",
        f"{count(cancelled, 'träff')} {'inställd' if cancelled == 1 else 'inställda'}" if cancelled else "",
        f"{count(changed, 'träff')} {'ändrad' if changed == 1 else 'ändrade'}" if changed else "",
    ]
    return enumeration([part for part in parts if part]) or "inget ändrat"
