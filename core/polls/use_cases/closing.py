"""Closes a poll, automatically or for a coordinator, and counts its votes."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.meetings.errors import UndoIsOverError
from core.polls import day_queries, queries
from core.polls.day_rules import count_days
from core.polls.errors import PollIsOverError
from core.polls.model import Poll, PollKind, PollResult, PollState, Withheld
from core.polls.rules import anonymous_result, count_votes, is_open
from core.polls.serializers import vote_from_bytes
from core.questions.rules.disclosure import FEWEST_SHOWN
from core.security.box_encryption import decrypt_box
from core.undo import queries as undo
from core.undo.model import UndoKind


def close_poll_early(conn: Connection, *, poll_id: str, by: str, now: datetime, after: timedelta) -> Poll:
    """Set the poll to close `after` from `now` (UTC); until then it can be undone. `by` is an Entra object id.

    A poll that closes sooner anyway is unchanged. Raises PollNotFoundError, and PollIsOverError if it has closed.
    """
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if not is_open(poll, now) or poll.closes_at is None:
        raise PollIsOverError(poll_id, poll.closes_at or now)
    if poll.closes_at > now + after:
        queries.set_closes(conn, poll_id, now + after, would_close_at=poll.closes_at)
        undo.record(conn, UndoKind.POLL_CLOSING, poll_id, by=by, at=now)
    return queries.get(conn, poll_id)


def undo_closing(conn: Connection, *, poll_id: str, now: datetime) -> Poll:
    """Restore the poll's original closing time. Raises PollNotFoundError, and UndoIsOverError if it has closed."""
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.would_close_at is None or not is_open(poll, now):
        raise UndoIsOverError(poll_id)
    queries.set_closes(conn, poll_id, poll.would_close_at, would_close_at=None)
    undo.remove(conn, UndoKind.POLL_CLOSING, poll_id)
    return queries.get(conn, poll_id)


def close_poll(conn: Connection, *, poll_id: str, private_keys: Sequence[PrivateKey], now: datetime) -> PollResult:
    """Count the votes, or for days how many can come. For an anonymous poll, delete the votes and who voted.

    Fewer than five anonymous votes are deleted without decrypting; for a withheld result no count is stored. A poll
    that is closed or still open at `now` (UTC) stays as it is. Raises KeyFileError, and changes nothing, if no key
    decrypts one of the votes.
    """
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.state is not PollState.SENT or is_open(poll, now):
        return poll_result(conn, poll)
    if poll.kind is PollKind.DAYS:
        can = _who_can(conn, poll)
        queries.set_closed(conn, poll_id, can.counts, answers=can.answers, at=now)
    elif not poll.anonymous:
        votes = [vote.choice for vote in queries.list_votes(conn, poll_id)]
        counts = count_votes(len(poll.choices), votes)
        queries.set_closed(conn, poll_id, counts, answers=len(votes), at=now)
    else:
        ciphertexts = queries.encrypted(conn, poll_id)
        few = len(ciphertexts) < FEWEST_SHOWN
        votes = [] if few else [vote_from_bytes(decrypt_box(text, private_keys)) for text in ciphertexts]
        shown = anonymous_result(count_votes(len(poll.choices), votes)).counts
        queries.remove_encrypted(conn, poll_id)
        queries.remove_respondents(conn, poll_id)
        queries.set_closed(conn, poll_id, shown, answers=len(ciphertexts), at=now)
    return poll_result(conn, queries.get(conn, poll_id))


def poll_result(conn: Connection, poll: Poll) -> PollResult:
    """The result, as far as it may be shown: of a named poll also while it is open."""
    if poll.state is not PollState.CLOSED:
        if poll.kind is PollKind.DAYS:
            return _who_can(conn, poll)
        if poll.anonymous:
            return PollResult(queries.count_voters(conn, poll), withheld=Withheld.OPEN)
        votes = [vote.choice for vote in queries.list_votes(conn, poll.id)]
        return PollResult(len(votes), count_votes(len(poll.choices), votes))
    counts = queries.counts(conn, poll.id)
    if counts:
        return PollResult(poll.answers, counts)
    return PollResult(poll.answers, withheld=Withheld.FEW if poll.answers < FEWEST_SHOWN else Withheld.ALIKE)


def _who_can(conn: Connection, poll: Poll) -> PollResult:
    """How many have answered a question of days, and how many can come on each."""
    answers = [answer.days for answer in day_queries.list_answers(conn, poll.id)]
    return PollResult(len(answers), tuple(count.yes for count in count_days(len(poll.choices), answers)))
