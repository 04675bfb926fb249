"""A member says what they know, changes or removes it; a question finds those who said so."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.expertise import queries
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS, Expertise, Match
from core.expertise.newest_index import search_newest
from core.expertise.rules import checked_length_and_numbers, checked_words, tidied
from core.language.stems import words_of
from core.members import queries as people
from core.members.model.person import Person


def say_expertise(
    conn: Connection, *, person: Person, words: str, experience: str, now: datetime, shows_done: bool = False
) -> Expertise:
    """Store what the person knows, so that others find it; `now` is UTC.

    `shows_done`: they agree to be found by meetings that they led and documents that they shared.

    Raises NoWordsError, TooManyWordsError and NumberInWordsError, and keeps nothing then.
    """
    words, experience = tidied(words), tidied(experience)
    checked_words(words, LONGEST_WORDS)
    checked_length_and_numbers(experience, LONGEST_EXPERIENCE)
    people.ensure_person(conn, person)
    queries.save(conn, person.id, words, experience, at=now, shows_done=shows_done)
    stored = queries.get(conn, person.id)
    assert stored is not None  # noqa: S101  it was written above
    return stored


def add_expertise(conn: Connection, *, person: Person, words: str, experience: str, now: datetime) -> Expertise:
    """Add to what the person said before, without duplicates. Raises as `say_expertise`, and then changes nothing."""
    before = queries.get(conn, person.id)
    if before is None or not words_of(words):
        return say_expertise(conn, person=person, words=words, experience=experience, now=now)
    known = {part.strip().casefold() for part in before.words.split(",")}
    new = [part for part in (" ".join(part.split()) for part in words.split(",")) if part.casefold() not in known]
    own = " ".join(experience.split())
    experience_kept = (
        before.experience if own.casefold() in before.experience.casefold() else f"{before.experience} {own}".strip()
    )
    return say_expertise(
        conn,
        person=person,
        words=", ".join([before.words, *new]),
        experience=experience_kept,
        now=now,
        shows_done=before.shows_done,
    )


def find_expertise(conn: Connection, question: str, *, now: datetime, zone: ZoneInfo) -> Sequence[Match]:
    """Who knows what is asked for at `now` (UTC), best first; only people who said so, and have confirmed it recently.

    `zone` is the network's; it decides which meetings are over.
    """
    return search_newest(conn, question, now, zone)


def confirm_expertise(conn: Connection, *, person_id: str, now: datetime) -> Expertise | None:
    """The person confirms that it is still true; None if nothing is stored."""
    stored = queries.get(conn, person_id)
    if stored is None:
        return None
    queries.save(conn, person_id, stored.words, stored.experience, at=now, shows_done=stored.shows_done)
    return queries.get(conn, person_id)
