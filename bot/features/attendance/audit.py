"""Whose attendance was recorded last, by whom."""

from collections.abc import Iterator

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from core.attendance.queries import attendance
from core.meetings.queries import meetings

audit = AuditSources()


@audit.register("attendance")
def recorded(query: AuditQuery) -> Iterator[AuditEntry]:
    """The last recording of each meeting: earlier ones aren't stored."""
    for meeting_id, by, at in attendance.list_recorded_since(query.conn, query.since):
        meeting = meetings.get(query.conn, meeting_id)
        name = presenters.name_and_days(meeting, query.now, query.config.zone)
        yield AuditEntry(at, by, f"Sparade närvaron för {name}", meeting.groups, frozenset({meeting_id}))
