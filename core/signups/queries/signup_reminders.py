"""Queries about reminders to those who haven't answered a sign-up."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, insert, select, update

from core.meetings.model.proposal import ProposalState
from core.signups.errors import SignupReminderNotFoundError
from core.signups.model import SignupReminder
from core.signups.tables import signup_reminders


def add(conn: Connection, reminder_id: str, meeting_id: str, *, created_by: str, now: datetime) -> SignupReminder:
    """Store a prepared reminder, numbered after the meeting's last."""
    last = select(func.coalesce(func.max(signup_reminders.c.number), 0)).where(
        signup_reminders.c.meeting_id == meeting_id
    )
    number = 1 + int(conn.scalar(last) or 0)
    values = {"created_by": created_by, "created_at": now, "state": ProposalState.PREPARED, "undoable": True}
    conn.execute(insert(signup_reminders).values(id=reminder_id, meeting_id=meeting_id, number=number, **values))
    return SignupReminder(reminder_id, meeting_id, number, ProposalState.PREPARED, created_by, now)


def get(conn: Connection, reminder_id: str) -> SignupReminder:
    """Get the reminder. Raises SignupReminderNotFoundError."""
    row = conn.execute(select(signup_reminders).where(signup_reminders.c.id == reminder_id)).one_or_none()
    if row is None:
        raise SignupReminderNotFoundError(reminder_id)
    return _reminder(row)


def list_approved_since(conn: Connection, since: datetime) -> Sequence[SignupReminder]:
    """List the reminders that were approved at or after `since` (UTC) and not undone, oldest first."""
    query = select(signup_reminders).where(
        signup_reminders.c.state == ProposalState.APPROVED, signup_reminders.c.settled_at >= since
    )
    return [_reminder(row) for row in conn.execute(query.order_by(signup_reminders.c.settled_at))]


def get_of_meeting(conn: Connection, meeting_id: str, number: int) -> SignupReminder | None:
    """Get the meeting's reminder of that number; None if there is none."""
    query = select(signup_reminders).where(
        signup_reminders.c.meeting_id == meeting_id, signup_reminders.c.number == number
    )
    row = conn.execute(query.order_by(signup_reminders.c.id).limit(1)).one_or_none()
    return None if row is None else _reminder(row)


def settle(
    conn: Connection, reminder_id: str, state: ProposalState, *, now: datetime, by: str, undoable: bool = True
) -> None:
    """Store what became of the reminder; `by` is an Entra object id."""
    values = {"state": state, "settled_at": now, "settled_by": by, "undoable": undoable}
    conn.execute(update(signup_reminders).where(signup_reminders.c.id == reminder_id).values(**values))


def _reminder(row: Row[tuple[object, ...]]) -> SignupReminder:
    return SignupReminder(
        id=row.id,
        meeting_id=row.meeting_id,
        number=row.number,
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        undoable=row.undoable,
    )
