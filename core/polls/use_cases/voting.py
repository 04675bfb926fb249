"""A member of the group votes: by name, changeable while the poll is open, or anonymously, once."""

from datetime import datetime

from sqlalchemy import Connection

from core.channels import rosters
from core.members import queries as people
from core.members.model.person import Person
from core.polls import queries
from core.polls.errors import (
    AlreadyVotedError,
    ChoiceMissingError,
    NotInGroupError,
    PollIsOverError,
    PollNotFoundError,
)
from core.polls.model import Poll, PollKind, PollState
from core.polls.rules import is_open


def vote(
    conn: Connection, *, poll_id: str, person: Person, choice: int | None, in_channel: bool, now: datetime
) -> Poll:
    """Store the vote, replacing the person's earlier one, at `now` (UTC).

    Raises PollNotFoundError, ChoiceMissingError, and as `check_may_vote`.
    """
    poll = asked(conn, poll_id, PollKind.CHOICES)
    check_may_vote(conn, poll, person.id, in_channel=in_channel, now=now)
    if choice is None or choice not in range(len(poll.choices)):
        raise ChoiceMissingError(poll_id)
    people.ensure_person(conn, person)
    queries.save_vote(conn, poll_id, person.id, choice, at=now)
    return poll


def vote_anonymously(
    conn: Connection, *, poll_id: str, person_id: str, ciphertext: bytes, in_channel: bool, now: datetime
) -> Poll:
    """Store the encrypted vote, and that the person (Entra object id) has voted; the two share only the poll.

    Raises PollNotFoundError, AlreadyVotedError, and as `check_may_vote`.
    """
    poll = asked(conn, poll_id, PollKind.CHOICES, anonymous=True)
    check_may_vote(conn, poll, person_id, in_channel=in_channel, now=now)
    if not queries.add_encrypted(conn, poll_id, person_id, ciphertext):
        raise AlreadyVotedError(poll_id)
    return poll


def check_may_vote(conn: Connection, poll: Poll, person_id: str, *, in_channel: bool, now: datetime) -> None:
    """Check that the person may vote: whoever presses in the group's channel (`in_channel`) is a member.

    Elsewhere the group's roster decides.

    Raises PollIsOverError if it has closed at `now` (UTC), and NotInGroupError.
    """
    if not is_open(poll, now):
        raise PollIsOverError(poll.id, poll.closes_at or now)
    roster = () if in_channel else rosters.by_group(conn, [poll.group])[poll.group] or ()
    if not in_channel and person_id not in {member.id for member in roster}:
        raise NotInGroupError(poll.group)


def asked(conn: Connection, poll_id: str, kind: PollKind, *, anonymous: bool = False) -> Poll:
    """The poll, locked until the transaction ends, so that closing counts what was stored. Raises PollNotFoundError."""
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.state is PollState.PREPARED or poll.kind is not kind or poll.anonymous is not anonymous:
        raise PollNotFoundError(poll_id)
    return poll
