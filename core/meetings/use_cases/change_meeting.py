"""Changes a stored meeting and records the change; nothing else changes a stored meeting."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from core.deliveries import withdrawals
from core.deliveries.reasons import DeliveryReason
from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import changes, meetings
from core.meetings.rules.change_notices import not_told_yet
from core.meetings.rules.changes import NEW_DATES, RESTORED_REASONS, WITHDRAWAL_REASONS, change_kind
from core.meetings.rules.new_dates import new_dates
from core.signups.use_cases.free_places import give_free_places


def change_meeting(
    conn: Connection,
    before: Meeting,
    after: Meeting,
    *,
    change_id: str,
    source_id: str,
    now: datetime,
    undoable: bool = True,
    reason: str = "",
) -> Meeting:
    """Replace the stored `before` by `after`, and withdraw the open deliveries if dates changed or it is cancelled.

    `source_id` is the id of the import or edit that makes the change, for undo; members are told at once of a change
    that isn't `undoable`; `reason` is for those who are told. Returns the meeting as stored.
    """
    kind = change_kind(before, after)
    planned_at = meetings.planned_at(conn, before.id)
    made = changes.list_of_meeting(conn, before.id)
    dates = new_dates(made, before, after, planned_at=planned_at, now=now, undo=UNDO_WINDOW)
    stored = replace(after, revision=dates.revision)
    meetings.save(conn, stored, planned_at=dates.planned_at)
    if dates.back and kind in RESTORED_REASONS:
        withdrawals.restore(conn, before.id, reason=RESTORED_REASONS[kind], at=now)
    elif kind in WITHDRAWAL_REASONS:
        withdrawals.withdraw(conn, before.id, reason=WITHDRAWAL_REASONS[kind], at=now)
    if kind is not None:
        # A new place doesn't change the revision; the sequence distinguishes such changes.
        revision = before.revision + 1 if kind in NEW_DATES else meetings.sequence(conn, before.id)
        change = Change(change_id, kind, before.id, revision, before, now, source_id, planned_at, undoable, reason)
        changes.record(conn, change)
    if after.capacity != before.capacity:
        give_free_places(conn, stored, now=now, edit_id=source_id)
    return stored


def revert_meeting(conn: Connection, change: Change | None, before: Meeting, *, now: datetime) -> None:
    """Restore the meeting as it was, and the deliveries that `change` withdrew; None if no change was recorded.

    The change itself is deleted before. Deliveries that an earlier change, of which nobody was told either, withdrew
    stay withdrawn.
    """
    planned_at = None if change is None else change.planned_at
    stored = meetings.get(conn, before.id)
    meetings.save(conn, before, planned_at=planned_at)
    if change is not None and change.kind in WITHDRAWAL_REASONS:
        left = not_told_yet(changes.list_of_meeting(conn, before.id), now=now, undo=UNDO_WINDOW)
        again = (
            withdrawals.withdraw
            if any(change_left.kind in WITHDRAWAL_REASONS for change_left in left)
            else withdrawals.restore
        )
        again(conn, before.id, reason=WITHDRAWAL_REASONS[change.kind], at=now)
    if change is not None and change.kind is ChangeKind.RESUMED and stored.revision < before.revision:
        # It had been resumed before anybody was told that it was cancelled.
        withdrawals.withdraw(conn, before.id, reason=DeliveryReason.CANCELLED, at=now)
