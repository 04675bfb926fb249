"""A member says what they know, changes or removes it; a question finds those who said so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.expertise import queries
from core.expertise.done import done_by_person
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS, Expertise, Match
from core.expertise.rules import checked_length_and_numbers, checked_words, tidied
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.expertise.yearly import rests
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
    return _index(conn, now, zone).search(question)


def confirm_expertise(conn: Connection, *, person_id: str, now: datetime) -> Expertise | None:
    """The person confirms that it is still true; None if nothing is stored."""
    stored = queries.get(conn, person_id)
    if stored is None:
        return None
    queries.save(conn, person_id, stored.words, stored.experience, at=now, shows_done=stored.shows_done)
    return queries.get(conn, person_id)


#: The profiles searched last, and their index: they change rarely and are searched often.
_newest: tuple[object, ExpertiseIndex] = (None, ExpertiseIndex(()))


def _index(conn: Connection, now: datetime, zone: ZoneInfo) -> ExpertiseIndex:
    """The index of the current profiles. Threads that build it at the same time build the same."""
    global _newest  # noqa: PLW0603  replaced whole
    stored = [profile for profile in queries.list_all(conn) if not rests(profile, now)]
    if any(profile.shows_done for profile in stored):
        done = done_by_person(conn, now.astimezone(zone).date())
        stored = [replace(profile, done=tuple(done.get(profile.person_id, ()))) for profile in stored]
    pairs = list(queries.synonyms(conn))
    kept, index = _newest
    if kept != (stored, pairs):
        index = ExpertiseIndex(stored, [*known_synonyms(), *pairs])
        _newest = ((stored, pairs), index)
    return index
