"""Queries about what members know."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select

from core.database.upsert import upsert
from core.expertise.model import MOST_FOUND, Expertise
from core.expertise.tables import expertise, expertise_synonyms, new_revision
from core.members.tables import people


class State(NamedTuple):
    """What is another whenever anybody says, changes or removes something, or coordinators change the synonyms.

    That two differ and yet have the same sum has a chance of one in 10^12.
    """

    number: int
    #: Their sum.
    revisions: int
    #: All pairs; None if there is none.
    synonyms: str | None


_WITH_PEOPLE = select(expertise, people.c.name, people.c.municipality).join(
    people, people.c.id == expertise.c.person_id
)
_SYNONYM = expertise_synonyms.c.word + "\t" + expertise_synonyms.c.means
_STATE = select(
    func.count().label("number"),
    func.coalesce(func.sum(expertise.c.revision), 0).label("revisions"),
    select(func.aggregate_strings(_SYNONYM, "\n")).scalar_subquery().label("synonyms"),
).subquery()
# Made once: each question asks it.
_ASKED = [f"person_{number}" for number in range(MOST_FOUND)]
_STATE_AND_NAMES = select(_STATE, people.c.id, people.c.name, people.c.municipality).select_from(
    _STATE.outerjoin(people, people.c.id.in_([bindparam(name, type_=people.c.id.type) for name in _ASKED]))
)
_SYNONYMS = select(expertise_synonyms.c.word, expertise_synonyms.c.means).order_by(expertise_synonyms.c.number)


def get(conn: Connection, person_id: str) -> Expertise | None:
    """Get what the person has said; None if they haven't."""
    row = conn.execute(_WITH_PEOPLE.where(expertise.c.person_id == person_id)).one_or_none()
    return None if row is None else _expertise(row)


def list_all(conn: Connection) -> Sequence[Expertise]:
    """List what everybody has said, the newest first."""
    query = _WITH_PEOPLE.order_by(expertise.c.updated_at.desc(), expertise.c.person_id)
    return [_expertise(row) for row in conn.execute(query)]


def state_and_names(
    conn: Connection, person_ids: Collection[str]
) -> tuple[State, Mapping[str, tuple[str, str | None]]]:
    """The state of what people say; and name and municipality of those people, at most ten, by Entra object id.

    One query, since each question asks for both.
    """
    asked = dict.fromkeys(_ASKED) | dict(zip(_ASKED, person_ids, strict=False))
    rows = conn.execute(_STATE_AND_NAMES, asked).all()
    named = {
        person_id: (name, municipality) for _, _, _, person_id, name, municipality in rows if person_id is not None
    }
    number, revisions, synonyms, *_ = rows[0]
    return State(int(number), int(revisions), synonyms), named


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
        "revision": new_revision(),
    }
    upsert(conn, expertise, values, key=["person_id"])


def remove(conn: Connection, person_id: str) -> bool:
    """Delete what the person has said; returns whether there was anything."""
    return conn.execute(delete(expertise).where(expertise.c.person_id == person_id)).rowcount > 0


def synonyms(conn: Connection) -> Sequence[tuple[str, str]]:
    """List the pairs that coordinators have added, in their order."""
    return [(row.word, row.means) for row in conn.execute(_SYNONYMS)]


def add_synonym(conn: Connection, word: str, means: str, *, by: str, at: datetime) -> None:
    """Store that the two mean the same; `by` is an Entra object id."""
    conn.execute(insert(expertise_synonyms).values(word=word, means=means, added_by=by, added_at=at))


def remove_synonyms(conn: Connection, word: str) -> int:
    """Delete the synonyms of the word; returns how many pairs there were."""
    table = expertise_synonyms
    return conn.execute(delete(table).where((table.c.word == word) | (table.c.means == word))).rowcount


def _expertise(row: Row[tuple[object, ...]]) -> Expertise:
    return Expertise(
        row.person_id, row.name, row.municipality, row.words, row.experience, row.updated_at, row.shows_done
    )
