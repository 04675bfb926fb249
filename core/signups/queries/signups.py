"""Queries about what people have said about a meeting."""

from collections.abc import Sequence

from sqlalchemy import Connection, Row, Select, case, delete, distinct, func, select, true, update

from core.database.upsert import upsert
from core.language.collation import swedish_order
from core.members.queries import person_of
from core.members.tables import people
from core.signups.model import Queue, Signup, SignupAnswer, SignupCount, Standing
from core.signups.state_predicates import IS_COMING, IS_WAITING
from core.signups.tables import signups

_SIZE = signups.c.colleagues + 1
_ALL = select(people, signups).join(signups, signups.c.person_id == people.c.id)


def save(conn: Connection, signup: Signup, *, merged_by: str | None = None) -> None:
    """Store what the person says now, replacing what they said before.

    `merged_by` is what brought it from a meeting that became part of this one.
    """
    values = {
        "meeting_id": signup.meeting_id,
        "person_id": signup.person.id,
        "answer": signup.answer,
        "colleagues": signup.standing.colleagues,
        "queue_number": signup.standing.queue_number,
        "freed_place_id": signup.standing.freed_place_id,
        "merged_by": merged_by,
        "answered_at": signup.answered_at,
    }
    upsert(conn, signups, values, key=["meeting_id", "person_id"])


def get(conn: Connection, meeting_id: str, person_id: str) -> Signup | None:
    """Get what the person has said; None if they have said nothing."""
    matching = _read(conn, _ALL.where(signups.c.meeting_id == meeting_id, signups.c.person_id == person_id))
    return matching[0] if matching else None


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Signup]:
    """List what everybody has said, by name in Swedish order."""
    matching = _read(conn, _ALL.where(signups.c.meeting_id == meeting_id))
    return sorted(matching, key=lambda signup: (swedish_order(signup.person.name), signup.person.id))


def list_waiting(conn: Connection, meeting_id: str) -> Sequence[Signup]:
    """List those in the queue, first one first."""
    query = _ALL.where(signups.c.meeting_id == meeting_id, IS_WAITING)
    return _read(conn, query.order_by(signups.c.queue_number))


def list_of_freed_place(conn: Connection, freed_place_id: int) -> Sequence[Signup]:
    """List those who still have the places that became free then, as they stood in the queue."""
    query = _ALL.where(signups.c.freed_place_id == freed_place_id, IS_COMING)
    return _read(conn, query.order_by(signups.c.queue_number))


def answered(conn: Connection, meeting_id: str) -> frozenset[str]:
    """Get the ids of those who have said anything."""
    return frozenset(conn.scalars(select(signups.c.person_id).where(signups.c.meeting_id == meeting_id)))


def count(conn: Connection, meeting_id: str) -> SignupCount:
    """Count what the sign-ups add up to."""
    query = (
        select(
            func.count(case((IS_COMING, 1))).label("people"),
            func.count(distinct(case((IS_COMING, people.c.municipality)))).label("municipalities"),
            func.coalesce(func.sum(case((IS_COMING, signups.c.colleagues))), 0).label("colleagues"),
            func.count(case((signups.c.answer == SignupAnswer.MAYBE, 1))).label("maybe"),
            func.coalesce(func.sum(case((IS_WAITING, _SIZE))), 0).label("waiting"),
            func.count(case((signups.c.answer != SignupAnswer.NO, 1))).label("concerned"),
        )
        .join_from(signups, people, people.c.id == signups.c.person_id)
        .where(signups.c.meeting_id == meeting_id)
    )
    row = conn.execute(query).one()
    return SignupCount(**{name: int(value) for name, value in row._mapping.items()})  # noqa: SLF001  its public face


def queue_without(conn: Connection, meeting_id: str, person_id: str, capacity: int | None) -> Queue:
    """Get the meeting's places and queue as they are without that person."""
    of_others = (signups.c.meeting_id == meeting_id) & (signups.c.person_id != person_id)
    taken = conn.scalar(select(func.coalesce(func.sum(_SIZE), 0)).where(of_others, IS_COMING))
    waiting = conn.scalars(select(_SIZE).where(of_others, IS_WAITING).order_by(signups.c.queue_number))
    last = select(func.coalesce(func.max(signups.c.queue_number), 0)).where(signups.c.meeting_id == meeting_id)
    return Queue(capacity, int(taken or 0), tuple(waiting), int(conn.scalar(last) or 0))


def position(conn: Connection, signup: Signup) -> int:
    """Get where in the queue the person stands, 1 for the first."""
    before = select(func.count()).where(
        signups.c.meeting_id == signup.meeting_id, IS_WAITING, signups.c.queue_number < signup.standing.queue_number
    )
    return 1 + int(conn.scalar(before) or 0)


def give_places(conn: Connection, served: Sequence[Signup], freed_place_id: int) -> None:
    """Store that these have their places now."""
    for signup in served:
        conn.execute(
            update(signups)
            .where(signups.c.meeting_id == signup.meeting_id, signups.c.person_id == signup.person.id)
            .values(freed_place_id=freed_place_id)
        )


def move(conn: Connection, signup: Signup, meeting_id: str) -> None:
    """Copy the person's answer to that meeting, unless they have answered there."""
    theirs = (signups.c.meeting_id == signup.meeting_id) & (signups.c.person_id == signup.person.id)
    conn.execute(update(signups).where(theirs).values(meeting_id=meeting_id))


def delete_of_meeting(conn: Connection, meeting_id: str) -> None:
    """Delete the answers about the meeting; only done when undoing what added it."""
    conn.execute(delete(signups).where(signups.c.meeting_id == meeting_id))


def delete_merged(conn: Connection, merged_by: str, *, person_id: str | None = None) -> None:
    """Delete what was copied from other meetings by that import or edit; only the person's, if given."""
    theirs = true() if person_id is None else signups.c.person_id == person_id
    conn.execute(delete(signups).where(signups.c.merged_by == merged_by, theirs))


def _read(conn: Connection, query: Select[tuple[object, ...]]) -> list[Signup]:
    return [_signup(row) for row in conn.execute(query)]


def _signup(row: Row[tuple[object, ...]]) -> Signup:
    return Signup(
        meeting_id=row.meeting_id,
        person=person_of(row),
        answer=SignupAnswer(row.answer),
        answered_at=row.answered_at,
        standing=Standing(row.colleagues, row.queue_number, row.freed_place_id),
    )
