"""The index is kept while nothing changes, and made anew for every change, also of another process at the same time."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, delete, insert, update

from core.attendance.tables import attendees
from core.database.writer import Writer
from core.expertise import queries
from core.expertise.newest_index import newest_index
from core.expertise.tables import expertise
from core.expertise.use_cases import confirm_expertise, find_expertise, say_expertise
from core.expertise.yearly import RESTS_AFTER
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from tests.factories import ZONE, local, make_meeting

AT = local(2023, 3, 1, 10)


class Network:
    """What people say, each in a transaction of its own on another connection, and what a question finds."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self.engine, self.writer = engine, writer

    def do(self, statement: Any) -> object:
        return self.writer.submit(lambda conn: conn.execute(statement)).result()

    def say(self, person_id: str, words: str, *, at: datetime = AT, shows_done: bool = False) -> object:
        person = Person(person_id, person_id.title())
        saying = partial(say_expertise, person=person, words=words, experience="", now=at, shows_done=shows_done)
        return self.writer.submit(saying).result()

    def found(self, question: str, *, at: datetime = AT) -> Sequence[tuple[str, str | None]]:
        with self.engine.connect() as conn:
            matches = find_expertise(conn, question, now=at, zone=ZONE)
        return [(match.expertise.name, match.expertise.municipality) for match in matches]

    def index(self, *, at: datetime = AT) -> object:
        with self.engine.connect() as conn:
            return newest_index(conn, at, ZONE)


@pytest.fixture
def network(engine: Engine, writer: Writer) -> Network:
    network = Network(engine, writer)
    network.say("mira", "dagvatten")
    network.say("olle", "solceller")
    return network


def test_index_is_kept_while_nothing_changes(network: Network) -> None:
    kept = network.index()

    assert network.index(at=AT + timedelta(days=30)) is kept
    network.writer.submit(partial(people.save, person=Person("mira", "Mira Ek"))).result()
    assert network.index() is kept


CHANGES: dict[str, Callable[[Network], object]] = {
    "another says something": lambda network: network.say("alva", "dagvatten"),
    "somebody says something else": lambda network: network.say("mira", "biogas"),
    "somebody else takes the place": lambda network: (
        network.writer.submit(partial(queries.remove, person_id="mira")).result(),
        network.say("alva", "biogas"),
    ),
    "a row is written over": lambda network: network.do(
        update(expertise).where(expertise.c.person_id == "mira").values(words="biogas")
    ),
    "a row is added": lambda network: (
        network.writer.submit(partial(people.ensure_person, person=Person("alva", "Alva"))).result(),
        network.do(insert(expertise).values(person_id="alva", words="biogas", experience="", updated_at=AT)),
    ),
    "a row is deleted": lambda network: network.do(delete(expertise).where(expertise.c.person_id == "olle")),
    "somebody confirms it": lambda network: network.writer.submit(
        partial(confirm_expertise, person_id="mira", now=AT)
    ).result(),
    "a synonym": lambda network: network.writer.submit(
        partial(queries.add_synonym, word="lod", means="dagvatten", by="alva", at=AT)
    ).result(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_at_the_same_time_makes_it_anew(network: Network, change: str) -> None:
    kept = network.index()

    CHANGES[change](network)

    assert network.index() is not kept


def test_what_changes_is_found_at_once(network: Network) -> None:
    assert network.found("dagvatten") == [("Mira", None)]

    network.say("mira", "biogas")
    assert (network.found("dagvatten"), network.found("biogas")) == ([], [("Mira", None)])

    network.writer.submit(partial(queries.remove, person_id="mira")).result()
    network.say("alva", "biogas")
    assert network.found("biogas") == [("Alva", None)]


def test_name_and_municipality_are_those_of_now(network: Network) -> None:
    assert network.found("dagvatten") == [("Mira", None)]

    network.writer.submit(partial(people.save, person=Person("mira", "Mira Ek"))).result()
    network.writer.submit(
        partial(people.say_municipality, person=Person("mira", "Mira Ek"), municipality="Borås")
    ).result()

    assert network.found("dagvatten") == [("Mira Ek", "Borås")]


def test_who_hasnt_confirmed_it_is_hidden_from_that_moment(network: Network) -> None:
    over = AT + RESTS_AFTER
    network.say("alva", "dagvatten", at=AT + timedelta(days=1))
    both, alva = [("Alva", None), ("Mira", None)], [("Alva", None)]

    moments = [
        (AT, both),
        (over - timedelta(seconds=1), both),
        (over, alva),
        (over + timedelta(days=1), []),
        (over, alva),
        (AT, both),
    ]
    assert [(moment, network.found("dagvatten", at=moment)) for moment, _ in moments] == moments


def test_meeting_that_somebody_leads_later_is_found_at_once(network: Network) -> None:
    network.say("alva", "biogas", shows_done=True)
    assert network.found("våtmarker") == []

    meeting = make_meeting("m1", start=date(2023, 3, 2), title="Våtmarker")
    network.writer.submit(partial(meetings.add, meeting=meeting, planned_at=AT)).result()
    led = {"meeting_id": "m1", "number": 1, "person_id": "alva", "name": "Alva", "counted_as": "speaker"}
    network.do(insert(attendees).values(**led))

    assert network.found("våtmarker") == []
    assert network.found("våtmarker", at=AT + timedelta(days=1)) == [("Alva", None)]
