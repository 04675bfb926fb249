"""A coordinator previews a poll, sends or discards it, and can undo it until it is posted."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.groups import queries as groups
from core.groups.errors import GroupNotFoundError
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import is_old
from core.meetings.model.reminder_rules import ReminderRules
from core.polls import queries
from core.polls.day_rules import closes_of
from core.polls.errors import PollAlreadySentError
from core.polls.model import Poll, PollKind, PollState
from core.polls.rules import checked_choices, checked_question
from core.undo import queries as undo
from core.undo.model import UndoKind
from core.working_days.calendar import WorkCalendar

#: A poll that was previewed and never sent is kept for this long.
_PREPARED_FOR = timedelta(days=2)


def prepare_poll(conn: Connection, poll: Poll) -> Poll:
    """Store the poll for its preview; nothing is sent. Old previews are deleted.

    Raises PollWordsError, and GroupNotFoundError if the group has ended or was never there.
    """
    poll = replace(poll, question=checked_question(poll.question))
    if poll.kind is PollKind.CHOICES:
        poll = replace(poll, choices=checked_choices(poll.choices))
    if poll.group not in groups.get_all(conn).names:
        raise GroupNotFoundError(poll.group)
    queries.remove_prepared(conn, poll.created_at - _PREPARED_FOR)
    queries.add(conn, poll)
    return poll


def send_poll(
    conn: Connection, *, poll_id: str, by: str, now: datetime, rules: ReminderRules, calendar: WorkCalendar
) -> Poll:
    """Send the poll at `now` (UTC); nothing leaves while it can be undone. `by` is an Entra object id.

    Raises PollNotFoundError, PollAlreadySentError if it doesn't wait for that, ProposalIsOldError if it was shown
    long ago, and PollDaysError if its first day has come too near.
    """
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.state is not PollState.PREPARED:
        raise PollAlreadySentError(poll_id)
    if is_old(poll.created_at, now):
        raise ProposalIsOldError(poll_id)
    queries.set_sent(conn, poll_id, at=now, closes_at=closes_of(poll, now, rules, calendar))
    undo.record(conn, UndoKind.POLL, poll_id, by=by, at=now)
    return queries.get(conn, poll_id)


def discard_poll(conn: Connection, *, poll_id: str) -> None:
    """Delete a poll that wasn't sent. Raises PollNotFoundError, and PollAlreadySentError if it was."""
    if queries.get(conn, poll_id).state is not PollState.PREPARED:
        raise PollAlreadySentError(poll_id)
    queries.remove(conn, poll_id)


def undo_poll(conn: Connection, *, poll_id: str, now: datetime, within: timedelta) -> Poll:
    """Undo the poll before it is posted. Raises PollNotFoundError and UndoIsOverError."""
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.sent_at is None or now >= poll.sent_at + within:
        raise UndoIsOverError(poll_id)
    queries.remove(conn, poll_id)
    for kind in (UndoKind.POLL, UndoKind.POLL_CLOSING):
        undo.remove(conn, kind, poll_id)
    return poll
