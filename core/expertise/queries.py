"""Queries about what members know."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, Select, delete, insert, select

from core.database.upsert import upsert
from core.expertise.model import Expertise
from core.expertise.tables import expertise, expertise_synonyms
from core.members.tables import people


def get(conn: Connection, person_id: str) -> Expertise | None:
    """Get what the person has said; None if they haven't."""
    row = conn.execute(_with_people().where(expertise.c.person_id == person_id)).one_or_none()
    return None if row is None else _expertise(row)


def list_all(conn: Connection) -> Sequence[Expertise]:
    """List what everybody has said, the newest first."""
    query = _with_people().order_by(expertise.c.updated_at.desc(), expertise.c.person_id)
    return [_expertise(row) for row in conn.execute(query)]


def save(
    conn: Connection, person_id: str, words: str, experience: str, *, at: datetime, shows_done: bool = False
) -> None:
    """Store what the person says, replacing what they said before."""
    values = {
        "person_id": person_id,
        "words": words,
        "experience": experience,
        "shows_done": shows_done,
        "updated_at": at,
    }
    upsert(conn, expertise, values, key=["person_id"])


def remove(conn: Connection, person_id: str) -> bool:
    """Delete what the person has said; returns whether there was anything."""
    return conn.execute(delete(expertise).where(expertise.c.person_id == person_id)).rowcount > 0


def synonyms(conn: Connection) -> Sequence[tuple[str, str]]:
    """List the pairs that coordinators have added, in their order."""
    query = select(expertise_synonyms).order_by(expertise_synonyms.c.number)
    return [(row.word, row.means) for row in conn.execute(query)]


def add_synonym(conn: Connection, word: str, means: str, *, by: str, at: datetime) -> None:
    """Store that the two mean the same; `by` is an Entra object id."""
    conn.execute(insert(expertise_synonyms).values(word=word, means=means, added_by=by, added_at=at))


def remove_synonyms(conn: Connection, word: str) -> int:
    """Delete the synonyms of the word; returns how many pairs there were."""
    table = expertise_synonyms
    return conn.execute(delete(table).where((table.c.word == word) | (table.c.means == word))).rowcount


def _with_people() -> Select[tuple[object, ...]]:
    return select(expertise, people.c.name, people.c.municipality).join(people, people.c.id == expertise.c.person_id)


def _expertise(row: Row[tuple[object, ...]]) -> Expertise:
    return Expertise(
        row.person_id, row.name, row.municipality, row.words, row.experience, row.updated_at, row.shows_done
    )
