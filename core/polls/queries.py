"""Queries about polls."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Table, delete, func, insert, or_, select, update

from core.database.upsert import insert_once, upsert
from core.members.model.person import Person
from core.members.tables import people
from core.polls.errors import PollNotFoundError
from core.polls.model import Poll, PollKind, PollState, Vote
from core.polls.serializers import choices_from_json, choices_to_json
from core.polls.tables import encrypted_poll_votes, poll_counts, poll_respondents, poll_votes, polls

#: What is shown for somebody whose name nobody knows.
NAMELESS = "okänt namn"


def get(conn: Connection, poll_id: str) -> Poll:
    """Get the poll. Raises PollNotFoundError."""
    row = conn.execute(select(polls).where(polls.c.id == poll_id)).one_or_none()
    if row is None:
        raise PollNotFoundError(poll_id)
    return _poll(row)


def lock(conn: Connection, poll_id: str) -> None:
    """Hold the poll until the transaction ends: who votes and what closes it come one after the other."""
    conn.execute(select(polls.c.id).where(polls.c.id == poll_id).with_for_update())


def list_open(conn: Connection) -> Sequence[Poll]:
    """List the polls that were sent and aren't counted, the first to close first."""
    query = select(polls).where(polls.c.state == PollState.SENT)
    return [_poll(row) for row in conn.execute(query.order_by(polls.c.closes_at, polls.c.sent_at, polls.c.id))]


def list_closed_since(conn: Connection, since: datetime) -> Sequence[Poll]:
    """List the polls that were counted at or after `since` (UTC), the latest first."""
    query = select(polls).where(polls.c.state == PollState.CLOSED, polls.c.closed_at >= since)
    return [_poll(row) for row in conn.execute(query.order_by(polls.c.closed_at.desc(), polls.c.id))]


def list_all(conn: Connection) -> Sequence[Poll]:
    """List all polls, the oldest first."""
    return [_poll(row) for row in conn.execute(select(polls).order_by(polls.c.created_at, polls.c.id))]


def add(conn: Connection, poll: Poll) -> None:
    """Store a prepared poll."""
    conn.execute(
        insert(polls).values(
            id=poll.id,
            kind=poll.kind,
            group_name=poll.group,
            question=poll.question,
            choices=choices_to_json(poll.choices),
            created_by=poll.created_by,
            created_at=poll.created_at,
            anonymous=poll.anonymous,
            start_time=poll.start_time,
            end_time=poll.end_time,
            state=poll.state,
            answers=0,
        )
    )


def remove(conn: Connection, poll_id: str) -> None:
    """Delete a poll that nobody has been asked."""
    conn.execute(delete(polls).where(polls.c.id == poll_id))


def remove_prepared(conn: Connection, before: datetime) -> int:
    """Delete the polls that were prepared before the moment (UTC) and never sent; returns how many there were."""
    old = (polls.c.state == PollState.PREPARED) & (polls.c.created_at < before)
    return conn.execute(delete(polls).where(old)).rowcount


def set_sent(conn: Connection, poll_id: str, *, at: datetime, closes_at: datetime) -> None:
    """Store that the poll was sent (both UTC)."""
    values = {"state": PollState.SENT, "sent_at": at, "closes_at": closes_at}
    conn.execute(update(polls).where(polls.c.id == poll_id).values(**values))


def set_closes(conn: Connection, poll_id: str, closes_at: datetime, *, would_close_at: datetime | None) -> None:
    """Store when the poll closes, and when it would have, had nobody closed it (both UTC)."""
    values = {"closes_at": closes_at, "would_close_at": would_close_at}
    conn.execute(update(polls).where(polls.c.id == poll_id).values(**values))


def set_closed(conn: Connection, poll_id: str, counts: Sequence[int], *, answers: int, at: datetime) -> None:
    """Store that the poll was counted at a moment (UTC); `counts` are how many chose each, empty where withheld."""
    rows = [{"poll_id": poll_id, "choice": choice, "votes": votes} for choice, votes in enumerate(counts)]
    if rows:
        conn.execute(insert(poll_counts), rows)
    values = {"state": PollState.CLOSED, "closed_at": at, "answers": answers}
    conn.execute(update(polls).where(polls.c.id == poll_id).values(**values))


def set_meeting(conn: Connection, poll_id: str, meeting_id: str) -> None:
    """Store which meeting came of the poll; where that is deleted, none has."""
    conn.execute(update(polls).where(polls.c.id == poll_id).values(meeting_id=meeting_id))


def ids_of_meeting(conn: Connection, meeting_id: str) -> Sequence[str]:
    """The ids of the polls that the meeting resulted from, in order."""
    return list(conn.scalars(select(polls.c.id).where(polls.c.meeting_id == meeting_id).order_by(polls.c.id)))


def counts(conn: Connection, poll_id: str) -> tuple[int, ...]:
    """How many chose each, of a closed poll; empty where that is withheld."""
    query = select(poll_counts.c.votes).where(poll_counts.c.poll_id == poll_id).order_by(poll_counts.c.choice)
    return tuple(conn.scalars(query))


def save_vote(conn: Connection, poll_id: str, person_id: str, choice: int, *, at: datetime) -> None:
    """Store the person's vote at a moment (UTC), in place of the one before."""
    values = {"poll_id": poll_id, "person_id": person_id, "choice": choice, "voted_at": at}
    upsert(conn, poll_votes, values, key=["poll_id", "person_id"])


def list_votes(conn: Connection, poll_id: str) -> Sequence[Vote]:
    """List the votes of a poll that isn't anonymous, by name."""
    query = (
        select(poll_votes.c.person_id, poll_votes.c.choice, people.c.name)
        .join(people, people.c.id == poll_votes.c.person_id, isouter=True)
        .where(poll_votes.c.poll_id == poll_id)
        .order_by(people.c.name, poll_votes.c.person_id)
    )
    return [Vote(Person(row.person_id, row.name or NAMELESS), row.choice) for row in conn.execute(query)]


def add_encrypted(conn: Connection, poll_id: str, person_id: str, ciphertext: bytes) -> bool:
    """Store that the person voted, and the vote, which share only the poll; False where they had voted."""
    respondent = {"poll_id": poll_id, "person_id": person_id}
    if not insert_once(conn, poll_respondents, respondent, key=["poll_id", "person_id"]):
        return False
    conn.execute(insert(encrypted_poll_votes).values(poll_id=poll_id, ciphertext=ciphertext))
    return True


def count_voters(conn: Connection, poll: Poll) -> int:
    """Count those who have voted so far, in a poll with choices."""
    table: Table = poll_respondents if poll.anonymous else poll_votes
    return conn.scalar(select(func.count()).select_from(table).where(table.c.poll_id == poll.id)) or 0


def encrypted(conn: Connection, poll_id: str) -> Sequence[bytes]:
    """List the poll's encrypted votes, unordered."""
    table = encrypted_poll_votes
    return list(conn.scalars(select(table.c.ciphertext).where(table.c.poll_id == poll_id)))


def remove_encrypted(conn: Connection, poll_id: str, ciphertexts: Sequence[bytes] | None = None) -> None:
    """Delete these encrypted votes of the poll, or all of them."""
    table = encrypted_poll_votes
    theirs = delete(table).where(table.c.poll_id == poll_id)
    for condition in [table.c.ciphertext == ciphertext for ciphertext in ciphertexts or ()]:
        conn.execute(theirs.where(condition))
    if ciphertexts is None:
        conn.execute(theirs)


def remove_respondents(conn: Connection, poll_id: str) -> None:
    """Forget who has voted in an anonymous poll."""
    conn.execute(delete(poll_respondents).where(poll_respondents.c.poll_id == poll_id))


def ids_shown_since(conn: Connection, since: datetime) -> frozenset[str]:
    """The ids of polls whose cards may still change: open ones, and those that were counted at or after `since`."""
    recent = or_(polls.c.state == PollState.SENT, polls.c.closed_at >= since)
    return frozenset(conn.scalars(select(polls.c.id).where(recent)))


def _poll(row: Row[tuple[object, ...]]) -> Poll:
    return Poll(
        id=row.id,
        kind=PollKind(row.kind),
        group=row.group_name,
        question=row.question,
        choices=choices_from_json(row.choices),
        created_by=row.created_by,
        created_at=row.created_at,
        anonymous=row.anonymous,
        start_time=row.start_time,
        end_time=row.end_time,
        state=PollState(row.state),
        sent_at=row.sent_at,
        closes_at=row.closes_at,
        would_close_at=row.would_close_at,
        closed_at=row.closed_at,
        answers=row.answers,
        meeting_id=row.meeting_id,
    )
