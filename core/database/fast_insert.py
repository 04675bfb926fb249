"""Inserts that run for every answer: SQLAlchemy writes their text once, and the driver then gets it as it is."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Row, Table

#: One row's values, in the order of the table's columns, as the driver takes them.
Values = tuple[Any, ...]
#: How each database's driver takes values by place.
_PLACES: Mapping[str, str] = {"sqlite": "qmark", "postgresql": "format"}


def insert_all(conn: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert the rows. Raises IntegrityError if one can't be."""
    if rows:
        conn.exec_driver_sql(_insert(table, conn.dialect.name), list(rows))


def insert_new(conn: Connection, table: Table, rows: Sequence[Values]) -> Sequence[Row[Any]]:
    """Insert those rows whose primary key stands nowhere yet; gives back their keys, in no order."""
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
    """How the database says it: PostgreSQL's is large, and loaded where it is the one."""
    return import_module(f"sqlalchemy.dialects.{dialect}")
