"""Municipalities that joined or left, and fees that were set."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from core.language.lists import enumeration
from core.members.municipalities import all_municipalities
from core.memberships import changes
from core.memberships.model import MembershipChange

audit = AuditSources()
_MOST = 5


@audit.register("memberships")
def membership_changes(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each change; who made it isn't stored."""
    for change in changes.list_since(query.conn, query.since):
        yield AuditEntry(change.made_at, "", _words(change), undone=change.undone_at is not None)


def _words(change: MembershipChange) -> str:
    by_code = {municipality.code: municipality.name for municipality in all_municipalities()}
    names = [by_code.get(code, code) for code in change.after.codes]
    shown = enumeration(names[:_MOST]) + (f" och {len(names) - _MOST} till" if len(names) > _MOST else "")
    what = "avgiften" if change.before.memberships == change.after.memberships else "medlemskapet"
    return f"Ändrade {what} för {shown}"
