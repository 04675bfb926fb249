"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both speak but SQLAlchemy keeps apart."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Row, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(conn: Connection, table: Table, values: dict[str, Any], *, key: Sequence[str]) -> bool:
    """Insert the row unless one with that key stands there; whether it was inserted."""
    statement = _insert(conn, table).values(**values).on_conflict_do_nothing(index_elements=list(key))
    # What comes back is counted: drivers differ in what they call the row count of an insert that did nothing.
    return conn.execute(statement.returning(table.c[key[0]])).first() is not None


def insert_new(conn: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> Sequence[Row[Any]]:
    """Insert those rows whose primary key stands nowhere yet; gives back their keys, in no order.

    For what runs with every answer: SQLAlchemy compiles an ON CONFLICT anew each time, so that it is kept compiled.
    """
    return conn.execute(_insert_new(table, conn.dialect, tuple(rows[0])), rows).all() if rows else []


@lru_cache(maxsize=16)
def _insert_new(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> Any:
    made: Any = sqlite.insert(table) if dialect.name == "sqlite" else postgresql.insert(table)
    once = made.on_conflict_do_nothing().returning(*table.primary_key.columns)
    return once.compile(dialect=dialect, column_keys=list(columns), for_executemany=True)


def upsert(conn: Connection, table: Table, values: dict[str, Any], *, key: Sequence[str]) -> None:
    """Insert the row, or set its other columns where one with that key stands there."""
    others = {name: value for name, value in values.items() if name not in key}
    conn.execute(_insert(conn, table).values(**values).on_conflict_do_update(index_elements=list(key), set_=others))


def _insert(conn: Connection, table: Table) -> Any:
    return sqlite.insert(table) if conn.dialect.name == "sqlite" else postgresql.insert(table)
