"""Only those who said so are found, by what they say now."""

from collections.abc import Sequence
from functools import partial

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.expertise import queries
from core.expertise.errors import NoWordsError, NumberInWordsError, TooManyWordsError
from core.expertise.use_cases import find_expertise, say_expertise
from core.members import queries as people
from core.members.model.person import Person
from tests.factories import ZONE, local

AT = local(2023, 3, 1, 10)


def say(writer: Writer, person_id: str, words: str, experience: str = "") -> None:
    person = Person(person_id, person_id.title())
    saying = partial(say_expertise, person=person, words=words, experience=experience, now=AT)
    writer.submit(saying).result()


def found(engine: Engine, question: str) -> Sequence[str]:
    with engine.connect() as conn:
        return [match.expertise.name for match in find_expertise(conn, question, now=AT, zone=ZONE)]


def test_what_one_says_is_found_changed_and_taken_away(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: people.ensure_person(conn, Person("olle", "Olle"))).result()
    say(writer, "mira", " dagvatten,  ", "Byggde en damm")
    say(writer, "alva", "solceller")

    assert found(engine, "vem kan dagvatten") == ["Mira"]
    assert found(engine, "damm") == ["Mira"]
    assert found(engine, "olle") == []

    say(writer, "mira", "skyfallet")
    assert (found(engine, "dagvatten"), found(engine, "skyfall")) == ([], ["Mira"])

    assert writer.submit(partial(queries.remove, person_id="mira")).result()
    assert found(engine, "skyfall") == []
    assert not writer.submit(partial(queries.remove, person_id="mira")).result()


def test_who_changes_name_is_found_by_the_new_one(writer: Writer, engine: Engine) -> None:
    say(writer, "mira", "dagvatten")
    assert found(engine, "dagvatten") == ["Mira"]

    writer.submit(partial(people.save, person=Person("mira", "Mira Ek"))).result()

    assert found(engine, "dagvatten") == ["Mira Ek"]


def test_words_that_mean_the_same(writer: Writer, engine: Engine) -> None:
    say(writer, "mira", "fjärilsängar")
    assert found(engine, "blomsterremsor") == []

    writer.submit(partial(queries.add_synonym, word="blomsterremsor", means="fjärilsängar", by="alva", at=AT)).result()
    assert found(engine, "blomsterremsor") == ["Mira"]

    assert writer.submit(partial(queries.remove_synonyms, word="fjärilsängar")).result() == 1
    assert found(engine, "blomsterremsor") == []


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", NoWordsError),
        (" ,;!? ", NoWordsError),
        ("å" * 301, TooManyWordsError),
        ("dagvatten, ring 070-123 45 67", NumberInWordsError),
        ("dagvatten 0701234567", NumberInWordsError),
        ("dagvatten +46 70 123 45 67", NumberInWordsError),
        ("dagvatten 19900101-0017", NumberInWordsError),
    ],
)
def test_what_cant_be_kept_keeps_what_was_there(
    writer: Writer, engine: Engine, words: str, error: type[Exception]
) -> None:
    say(writer, "mira", "solceller")

    with pytest.raises(error):
        say(writer, "mira", words)
    with pytest.raises(error if words else NoWordsError):
        say(writer, "mira", words or "", words)
    assert found(engine, "solceller") == ["Mira"]
