import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from core.database.writer import Writer
from tests.core.database import notes


def test_answer_is_on_disk_when_the_future_resolves(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: notes.put(conn, "a", "1")).result()

    with engine.connect() as conn:
        assert notes.get(conn, "a") == "1"


def test_failing_action_takes_nobody_with_it(writer: Writer, engine: Engine) -> None:
    def fail(conn: Connection) -> None:
        notes.put(conn, "b", "half")
        raise ValueError("no")

    futures = [
        writer.submit(lambda conn: notes.put(conn, "a", "1")),
        writer.submit(fail),
        writer.submit(lambda conn: notes.put(conn, "c", "3")),
    ]

    with pytest.raises(ValueError, match="no"):
        futures[1].result()
    futures[0].result()
    futures[2].result()
    with engine.connect() as conn:
        assert [notes.get(conn, key) for key in "abc"] == ["1", None, "3"]


def test_connection_that_breaks_costs_what_was_on_it_and_no_more(writer: Writer, engine: Engine) -> None:
    def broken(conn: Connection) -> None:
        driver = conn.connection.driver_connection
        assert driver is not None
        driver.close()

    with pytest.raises(SQLAlchemyError):
        writer.submit(broken).result()

    writer.submit(lambda conn: notes.put(conn, "a", "1")).result()

    with engine.connect() as conn:
        assert notes.get(conn, "a") == "1"
