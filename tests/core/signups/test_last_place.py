"""Two who press at once for the last place, from two processes: one gets it, the other stands in the queue."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import Connection, Engine

from core.database.engine import open_engine
from core.database.writer import Writer
from core.signups.model import MOST_COLLEAGUES
from core.signups.queries import signups
from tests.core.signups.signing_up import NO, YES, coming, hold, say, waiting

pytestmark = pytest.mark.slow

ROUNDS = 8


@pytest.fixture
def replicas(engine: Engine) -> Iterator[list[Writer]]:
    """Two bots on one database, each with its own connections."""
    url = engine.url.render_as_string(hide_password=False)
    engines = [open_engine(url.replace("postgresql+psycopg://", "postgresql://")) for _ in range(2)]
    writers = [Writer(engine) for engine in engines]
    yield writers
    for writer in writers:
        writer.close()
    for opened in engines:
        opened.dispose()


def at_once(writers: list[Writer], *people: str) -> None:
    barrier = Barrier(len(writers))

    def press(writer: Writer, person: str) -> None:
        def action(conn: Connection) -> None:
            say(conn, person)

        barrier.wait()
        writer.submit(action).result()

    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(press, writers, people))


def test_last_place_goes_to_one(engine: Engine, replicas: list[Writer]) -> None:
    replicas[0].submit(partial(hold, capacity=ROUNDS)).result()

    for number in range(ROUNDS):
        at_once(replicas, f"a{number}", f"b{number}")

    with engine.connect() as conn:
        assert (len(coming(conn)), len(waiting(conn))) == (ROUNDS, ROUNDS)
        numbers = [signup.standing.queue_number for signup in signups.list_waiting(conn, "m1")]
    assert numbers == list(range(1, ROUNDS + 1))


def test_place_given_up_while_another_presses_is_given_once(engine: Engine, replicas: list[Writer]) -> None:
    replicas[0].submit(partial(hold, capacity=1)).result()
    replicas[0].submit(partial(say, person="first", answer=YES)).result()
    barrier = Barrier(2)

    def press(writer: Writer, person: str, answer: object) -> None:
        barrier.wait()
        writer.submit(partial(say, person=person, answer=answer)).result()  # type: ignore[arg-type]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, replicas, ("first", "second"), (NO, YES)))

    with engine.connect() as conn:
        assert (coming(conn), waiting(conn)) == (["second"], [])


def test_one_person_takes_no_more_than_theirs(engine: Engine, replicas: list[Writer]) -> None:
    replicas[0].submit(partial(hold, capacity=MOST_COLLEAGUES)).result()

    at_once(replicas, "elin", "elin")

    with engine.connect() as conn:
        assert signups.count(conn, "m1").places == 1
