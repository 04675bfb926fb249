"""Queries about people; only what the work needs is stored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, func, select, update

from core.database.upsert import insert_once, upsert
from core.members.model.affiliation import Affiliation, Directory
from core.members.model.person import Person
from core.members.partners import partner_domains
from core.members.tables import affiliations, people


def ensure_person(conn: Connection, person: Person) -> None:
    """Store the person by id and name, unless they are known."""
    insert_once(conn, people, {"id": person.id, "name": person.name, "looked_up": False}, key=["id"])


def save(conn: Connection, person: Person) -> None:
    """Store the profile from Teams; the person is not looked up again."""
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


def municipality_of(conn: Connection, person_id: str) -> str | None:
    """Get the name of the municipality that the person comes from; None if it isn't known."""
    name: str | None = conn.scalar(select(people.c.municipality).where(people.c.id == person_id))
    return name


def say_municipality(conn: Connection, person: Person, municipality: str) -> None:
    """Store the municipality that a person states, unless it is known already."""
    ensure_person(conn, person)
    unknown = (people.c.id == person.id) & people.c.municipality.is_(None)
    conn.execute(update(people).where(unknown).values(municipality=municipality))


def list_all(conn: Connection) -> Sequence[Person]:
    """List everybody who is known, by name."""
    return [person_of(row) for row in conn.execute(select(people).order_by(people.c.name, people.c.id))]


def ids_by_address(conn: Connection) -> Mapping[str, Collection[str]]:
    """Get the ids of those whom each mail address (lower case) belongs to; some addresses are shared."""
    ids: dict[str, set[str]] = {}
    for person in list_all(conn):
        if person.email:
            ids.setdefault(person.email.casefold(), set()).add(person.id)
    return ids


def directory(conn: Connection, municipality_domains: Mapping[str, str]) -> Directory:
    """Get the directory of affiliations; `municipality_domains` maps mail domains to municipalities."""
    remembered = {
        row.address: Affiliation(row.municipality, row.organisation) for row in conn.execute(select(affiliations))
    }
    return Directory(municipality_domains, partner_domains(), remembered)


def save_affiliation(conn: Connection, address: str, affiliation: Affiliation, *, by: str, now: datetime) -> None:
    """Store the affiliation of an address or of "@domain"; replaces the answer before."""
    values = {
        "address": address,
        "municipality": affiliation.municipality,
        "organisation": affiliation.organisation,
        "answered_by": by,
        "answered_at": now,
    }
    upsert(conn, affiliations, values, key=["address"])


def set_municipality(conn: Connection, address: str, municipality: str) -> None:
    """Give people with the address, or of "@domain", the municipality, unless they have one."""
    mail = func.lower(people.c.email)
    theirs = mail.endswith(address, autoescape=True) if address.startswith("@") else mail == address
    conn.execute(update(people).where(theirs, people.c.municipality.is_(None)).values(municipality=municipality))


def person_of(row: Row[tuple[object, ...]]) -> Person:
    """Make a person of a row with the columns of `people`."""
    return Person(id=row.id, name=row.name, email=row.email, municipality=row.municipality)
