"""What is put in is what the work would have left, and nothing is put in where the work would have left another."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import Connection, delete, insert, select

from core.calendar_feeds.tables import calendar_address_changes
from core.database.writer import Writer
from core.tables import metadata
from tests.core.retention.everything_about import hold_everything
from tests.databases.done_once import _rows, done_once
from tests.groups import set_groups

BOTH = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def work(writer: Writer) -> Callable[[], str]:
    def work() -> str:
        done.append("again")
        writer.submit(hold_everything).result()
        return "done"

    done: list[str] = []
    work.__dict__["done"] = done
    return work


def emptied(writer: Writer) -> None:
    """As the database of another test."""

    def empty(conn: Connection) -> None:
        for table in reversed(metadata.sorted_tables):
            conn.execute(delete(table))

    writer.submit(empty).result()


@BOTH
def test_what_is_put_in_is_what_the_work_left(writer: Writer, work: Callable[[], str]) -> None:
    what = uuid4().hex
    emptied(writer)
    first = done_once(writer, what, work)
    left = writer.submit(_rows).result()
    emptied(writer)

    second = done_once(writer, what, work)

    assert (first, second, work.__dict__["done"]) == ("done", "done", ["again"])
    assert writer.submit(_rows).result() == left
    assert len(left) > 50


@BOTH
def test_database_that_holds_something_else_before_has_the_work_done(writer: Writer, work: Callable[[], str]) -> None:
    what = uuid4().hex
    emptied(writer)
    done_once(writer, what, work)
    emptied(writer)
    set_groups(writer, "En grupp till")

    done_once(writer, what, work)

    assert work.__dict__["done"] == ["again", "again"]


@BOTH
def test_what_the_database_numbers_goes_on_after_what_was_put_in(writer: Writer, work: Callable[[], str]) -> None:
    what = uuid4().hex
    emptied(writer)
    done_once(writer, what, work)
    emptied(writer)
    done_once(writer, what, work)

    def more(conn: Connection) -> list[int]:
        row = conn.execute(select(calendar_address_changes)).mappings().first()
        values = {**(row or {}), "key": "another"}
        del values["number"]
        conn.execute(insert(calendar_address_changes).values(values))
        return sorted(conn.scalars(select(calendar_address_changes.c.number)))

    numbers = writer.submit(more).result()
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
