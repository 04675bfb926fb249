"""Copies every row to another database, and compares them one by one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, update

from core.database import copying
from core.database.copying import CopyError, copy_rows
from core.database.engine import is_newest, migrate, open_engine
from core.database.writer import Writer
from core.deliveries.tables import delivery_history
from core.feedback.tables import encrypted_answers
from core.members.tables import people
from core.tables import metadata
from tests.core.retention.everything_about import NOW, all_values, hold_everything

pytestmark = pytest.mark.slow


@pytest.fixture
def full(writer: Writer, engine: Engine) -> Engine:
    writer.submit(hold_everything).result()
    with engine.begin() as conn:
        conn.execute(insert(encrypted_answers), [{"meeting_id": "open", "ciphertext": bytes([n]) * 9} for n in (9, 3)])
        conn.execute(insert(delivery_history).values(delivery_id="d", at=NOW, state="due"))
    return engine


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Engine]:
    """An empty SQLite database besides the test's own, which is either SQLite or PostgreSQL."""
    engine = open_engine(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


def copied(source: Engine, target: Engine) -> dict[str, int]:
    with source.begin() as rows, target.begin() as new:
        return copy_rows(rows, new, metadata)


def test_every_row_arrives_from_either_database(full: Engine, other: Engine) -> None:
    counts = copied(full, other)

    with full.connect() as before, other.connect() as after:
        mine, theirs = all_values(before), all_values(after)
    assert {place: sorted(values) for place, values in mine.items()} == {
        place: sorted(values) for place, values in theirs.items()
    }
    assert (counts["people"], counts["encrypted_answers"]) == (2, 2)


def test_new_rows_get_numbers_after_those_that_were_copied(full: Engine, other: Engine, engine: Engine) -> None:
    """Also into PostgreSQL: its sequences don't notice rows inserted with explicit ids."""
    copied(full, other)
    with engine.begin() as conn:
        for table in reversed(metadata.sorted_tables):
            conn.execute(table.delete())

    copied(other, engine)

    with engine.begin() as conn:
        conn.execute(insert(delivery_history).values(delivery_id="e", at=NOW, state="due"))
        numbers = list(conn.scalars(select(delivery_history.c.id)))
    assert len(set(numbers)) == 2


def test_database_with_rows_is_not_copied_into(full: Engine, other: Engine) -> None:
    copied(full, other)

    with pytest.raises(CopyError, match="inte tom"):
        copied(full, other)


def test_row_that_is_not_the_same_is_told_and_nothing_stays(
    full: Engine, other: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    advance = copying._advance_counter

    def meddle(target: object, table: object) -> None:
        advance(target, table)  # type: ignore[arg-type]
        if table is people:
            target.execute(update(people).values(name="Någon annan"))  # type: ignore[attr-defined]

    monkeypatch.setattr(copying, "_advance_counter", meddle)

    with pytest.raises(CopyError, match="2 rader i people blev inte lika"):
        copied(full, other)

    with other.connect() as conn:
        assert conn.execute(select(people)).all() == []


def test_newest_schema_is_known(other: Engine, tmp_path: Path) -> None:
    empty = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")

    assert (is_newest(other), is_newest(empty)) == (True, False)
    empty.dispose()
