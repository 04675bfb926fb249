"""Stores a meeting anew and leaves word of what members must hear; the one way in which a stored meeting changes."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.deliveries import outbox
from core.meetings.model.change import Change
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.meetings.rules.changes import WITHDRAWAL_REASONS, change_kind


def change_meeting(
    conn: Connection, before: Meeting, after: Meeting, *, change_id: str, made_by: str, now: datetime
) -> Meeting:
    """Make the stored `before` be `after`; what was due about it by its old dates is withdrawn.

    `made_by` is the id of the import or edit that undoing would take back. Gives back the meeting as stored.
    """
    kind = change_kind(before, after)
    dated = kind in WITHDRAWAL_REASONS
    stored = replace(after, revision=before.revision + 1) if dated else replace(after, revision=before.revision)
    planned_at = meetings.planned_at(conn, before.id)
    meetings.save(conn, stored, planned_at=now if dated else None)
    if dated and kind is not None:
        outbox.withdraw(conn, before.id, reason=WITHDRAWAL_REASONS[kind], at=now)
    if kind is not None:
        # A changed place has no revision of its own: the number of the save tells one change from the next.
        revision = stored.revision if dated else meetings.sequence(conn, before.id)
        changes.record(conn, Change(change_id, kind, before.id, revision, before, now, made_by, planned_at))
    return stored


def revert_meeting(conn: Connection, change: Change | None, before: Meeting, *, now: datetime) -> None:
    """Put the meeting back as it was, with what was withdrawn due again; `change` is the word that was left, if any."""
    planned_at = None if change is None else change.planned_at
    meetings.save(conn, before, planned_at=planned_at)
    if change is not None and change.kind in WITHDRAWAL_REASONS:
        outbox.restore(conn, before.id, reason=WITHDRAWAL_REASONS[change.kind], at=now)
