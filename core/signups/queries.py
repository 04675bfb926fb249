"""Queries about sign-ups."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, distinct, func, select

from core.database.upsert import upsert
from core.members.queries import person_of
from core.members.tables import people
from core.signups.model import Signup, SignupCount
from core.signups.tables import signups


def save_signup(conn: Connection, meeting_id: str, person_id: str, *, coming: bool, now: datetime) -> None:
    """Store whether the person will come, replacing what they said before."""
    values = {"meeting_id": meeting_id, "person_id": person_id, "coming": coming, "answered_at": now}
    upsert(conn, signups, values, key=["meeting_id", "person_id"])


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Signup]:
    """List everybody who signed up or declined, by name."""
    query = (
        select(people, signups.c.coming, signups.c.answered_at)
        .join(signups, signups.c.person_id == people.c.id)
        .where(signups.c.meeting_id == meeting_id)
        .order_by(people.c.name, people.c.id)
    )
    return [Signup(meeting_id, person_of(row), row.coming, row.answered_at) for row in conn.execute(query)]


def count(conn: Connection, meeting_id: str) -> SignupCount:
    """Count those who will come, and their known municipalities."""
    query = (
        select(func.count(signups.c.person_id), func.count(distinct(people.c.municipality)))
        .join(people, people.c.id == signups.c.person_id)
        .where(signups.c.meeting_id == meeting_id, signups.c.coming.is_(True))
    )
    coming, municipalities = conn.execute(query).one()
    return SignupCount(coming, municipalities)


def get_of_person(conn: Connection, meeting_id: str, person_id: str) -> bool | None:
    """Get whether the person will come; None if they have neither signed up nor declined."""
    query = select(signups.c.coming).where(signups.c.meeting_id == meeting_id, signups.c.person_id == person_id)
    return conn.scalar(query)
