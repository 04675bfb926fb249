"""A member says what they know, changes it, and takes it away; a question finds those who said so."""

import re
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from core.expertise import queries
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS, Expertise, Match
from core.expertise.search import ExpertiseIndex
from core.expertise.synonyms import known_synonyms
from core.language.stems import words_of
from core.members import queries as people
from core.members.model.person import Person
from core.publishing.rules.personal_numbers import text_holds_personal_number

#: Seven digits or more, however they are parted.
_TELEPHONE = re.compile(r"(?<!\d)(?:\+|0)\d(?:[ -]?\d){6,12}(?!\d)")


def say_expertise(conn: Connection, *, person: Person, words: str, experience: str, now: datetime) -> Expertise:
    """Keep what the person says that they know, from now on found by others; `now` is UTC.

    Raises NoWordsError, TooManyWordsError and NumberInWordsError, and keeps nothing then.
    """
    words, experience = (" ".join(text.split()).strip(" ,;:") for text in (words, experience))
    if not words_of(words):
        raise NoWordsError
    for text, longest in ((words, LONGEST_WORDS), (experience, LONGEST_EXPERIENCE)):
        if len(text) > longest:
            raise TooManyWordsError(longest)
        if _TELEPHONE.search(text) or text_holds_personal_number(text):
            raise NumberInWordsError
    people.ensure_person(conn, person)
    queries.save(conn, person.id, words, experience, at=now)
    stored = queries.get(conn, person.id)
    assert stored is not None  # noqa: S101  it was written above
    return stored


def add_expertise(conn: Connection, *, person: Person, words: str, experience: str, now: datetime) -> Expertise:
    """Keep what the person says beside what they said before; what is there already stands once.

    Raises as `say_expertise`, and keeps what was there then.
    """
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
        conn, person=person, words=", ".join([before.words, *new]), experience=experience_kept, now=now
    )


def find_expertise(conn: Connection, question: str) -> Sequence[Match]:
    """Who knows what is asked for, best first; nobody who hasn't said so."""
    return _index(conn).search(question)


#: What was searched last, and its index: it changes seldom and is asked often.
_newest: tuple[object, ExpertiseIndex] = (None, ExpertiseIndex(()))


def _index(conn: Connection) -> ExpertiseIndex:
    """The index of what is said now. Threads that make it at the same time make the same."""
    global _newest  # noqa: PLW0603  replaced whole
    stored, pairs = list(queries.list_all(conn)), list(queries.synonyms(conn))
    kept, index = _newest
    if kept != (stored, pairs):
        index = ExpertiseIndex(stored, [*known_synonyms(), *pairs])
        _newest = ((stored, pairs), index)
    return index
