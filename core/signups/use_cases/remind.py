"""A coordinator reminds people who haven't answered a sign-up: prepared, then approved or discarded.

It can be undone.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import ProposalState, is_old
from core.meetings.queries import meetings
from core.signups.errors import SignupReminderNotFoundError
from core.signups.model import SignupAnswer, SignupReminder
from core.signups.queries import signup_reminders
from core.signups.use_cases.sign_up import check_may_answer
from core.undo import queries as undo
from core.undo.model import UndoKind


def prepare_signup_reminder(
    conn: Connection, *, reminder_id: str, meeting_id: str, created_by: str, now: datetime
) -> SignupReminder:
    """Store a reminder for approval; nothing is sent. Raises MeetingNotFoundError."""
    meetings.get(conn, meeting_id)
    return signup_reminders.add(conn, reminder_id, meeting_id, created_by=created_by, now=now)


def approve_signup_reminder(
    conn: Connection, *, reminder_id: str, by: str, now: datetime, zone: ZoneInfo, undoable: bool = True
) -> SignupReminder:
    """Send the reminder when it can no longer be undone; `by` is the approver's Entra object id.

    One that isn't `undoable` is sent at once.

    Raises SignupReminderNotFoundError when it is not waiting for approval, ProposalIsOldError when it has waited too
    long, MeetingNotFoundError, MeetingIsCancelledError, and SignupIsClosedError when nobody can sign up any more.
    """
    reminder = _prepared(conn, reminder_id)
    if is_old(reminder.created_at, now):
        raise ProposalIsOldError(reminder_id)
    check_may_answer(meetings.get(conn, reminder.meeting_id), SignupAnswer.YES, now, zone)
    signup_reminders.settle(conn, reminder_id, ProposalState.APPROVED, now=now, by=by, undoable=undoable)
    undo.record(conn, UndoKind.SIGNUP_REMINDER, reminder_id, by=by, at=now)
    return signup_reminders.get(conn, reminder_id)


def discard_signup_reminder(conn: Connection, *, reminder_id: str, by: str, now: datetime) -> None:
    """Discard the reminder. Raises SignupReminderNotFoundError when it is not waiting for approval."""
    _prepared(conn, reminder_id)
    signup_reminders.settle(conn, reminder_id, ProposalState.DISCARDED, now=now, by=by)


def undo_signup_reminder(
    conn: Connection, *, reminder_id: str, by: str, now: datetime, within: timedelta
) -> SignupReminder:
    """Undo an approved reminder before it is sent; undoing twice changes nothing.

    Raises SignupReminderNotFoundError, and UndoIsOverError when it is too late or it is not approved.
    """
    reminder = signup_reminders.get(conn, reminder_id)
    if reminder.state is ProposalState.UNDONE:
        return reminder
    approved_at = reminder.settled_at if reminder.state is ProposalState.APPROVED else None
    if approved_at is None or not reminder.undoable or now >= approved_at + within:
        raise UndoIsOverError(reminder_id)
    signup_reminders.settle(conn, reminder_id, ProposalState.UNDONE, now=now, by=by)
    undo.remove(conn, UndoKind.SIGNUP_REMINDER, reminder_id)
    return reminder


def _prepared(conn: Connection, reminder_id: str) -> SignupReminder:
    reminder = signup_reminders.get(conn, reminder_id)
    if reminder.state is not ProposalState.PREPARED:
        raise SignupReminderNotFoundError(reminder_id)
    return reminder
