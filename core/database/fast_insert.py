"""Inserts that run for every answer: SQLAlchemy compiles them once, and the driver gets the text directly."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Row, Table

#: One row's values, in the order of the table's columns, as the driver takes them.
Values = tuple[Any, ...]
#: Each driver's placeholder for positional values.
_PLACES: Mapping[str, str] = {"sqlite": "qmark", "postgresql": "format"}


def insert_all(conn: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert the rows. Raises IntegrityError if one can't be inserted."""
    if rows:
        conn.exec_driver_sql(_insert(table, conn.dialect.name), list(rows))


def insert_new(conn: Connection, table: Table, rows: Sequence[Values]) -> Sequence[Row[Any]]:
    """Insert the rows whose primary keys don't exist yet; returns those keys, in no order."""
    if not rows:
        return []
    statement = _insert_new(table, conn.dialect.name, len(rows))
    return conn.exec_driver_sql(statement, tuple(value for row in rows for value in row)).all()


@lru_cache(maxsize=16)
def _insert(table: Table, dialect: str) -> str:
    spoken, places = _spoken(dialect), _PLACES[dialect]
    return str(spoken.insert(table).compile(dialect=spoken.dialect(paramstyle=places)))


@lru_cache(maxsize=512)
def _insert_new(table: Table, dialect: str, count: int) -> str:
    spoken, places = _spoken(dialect), _PLACES[dialect]
    many = spoken.insert(table).values([dict.fromkeys(table.columns.keys(), "")] * count)
    once = many.on_conflict_do_nothing().returning(*table.primary_key.columns)
    return str(once.compile(dialect=spoken.dialect(paramstyle=places)))


def _spoken(dialect: str) -> Any:
    """The database's dialect; PostgreSQL's is large, and only loaded when needed."""
    return import_module(f"sqlalchemy.dialects.{dialect}")
