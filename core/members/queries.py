"""Queries about people; only what the work needs is stored."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Row, select

from core.database.upsert import insert_once, upsert
from core.members.model.person import Person
from core.members.tables import people


def ensure_person(conn: Connection, person: Person) -> None:
    """Store the person by id and name, unless they are known."""
    insert_once(conn, people, {"id": person.id, "name": person.name, "looked_up": False}, key=["id"])


def save(conn: Connection, person: Person) -> None:
    """Store the profile that Teams gave; the person is not looked up again."""
    values = {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "municipality": person.municipality,
        "looked_up": True,
    }
    upsert(conn, people, values, key=["id"])


def not_looked_up(conn: Connection, limit: int) -> Sequence[Person]:
    """List people whose profile has not been looked up in Teams."""
    query = select(people).where(people.c.looked_up.is_(False)).order_by(people.c.id).limit(limit)
    return [person_of(row) for row in conn.execute(query)]


def names(conn: Connection, ids: Collection[str]) -> dict[str, str]:
    """Get the names of known people, by id."""
    query = select(people.c.id, people.c.name).where(people.c.id.in_(list(ids)))
    return {row.id: row.name for row in conn.execute(query)}


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """Make a person of a row with the columns of `people`."""
    return Person(id=row.id, name=row.name, email=row.email, municipality=row.municipality)
