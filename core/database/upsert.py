"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both speak but SQLAlchemy keeps apart."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite


def insert_once(conn: Connection, table: Table, values: dict[str, Any], *, key: Sequence[str]) -> bool:
    """Insert the row unless the key exists; returns whether it was inserted."""
    statement = _insert(conn, table).values(**values).on_conflict_do_nothing(index_elements=list(key))
    # The returned rows are counted, since drivers differ in the row count of an insert that did nothing.
    return conn.execute(statement.returning(table.c[key[0]])).first() is not None


def upsert(conn: Connection, table: Table, values: dict[str, Any], *, key: Sequence[str]) -> None:
    """Insert the row, or update its other columns if the key exists."""
    others = {name: value for name, value in values.items() if name not in key}
    conn.execute(_insert(conn, table).values(**values).on_conflict_do_update(index_elements=list(key), set_=others))


def upsert_all(conn: Connection, table: Table, rows: Sequence[dict[str, Any]], *, key: Sequence[str]) -> None:
    """As `upsert` for many rows with the same columns, at the price of one."""
    if rows:
        statement = _insert(conn, table)
        others = {name: statement.excluded[name] for name in rows[0] if name not in key}
        conn.execute(statement.on_conflict_do_update(index_elements=list(key), set_=others), list(rows))


def _insert(conn: Connection, table: Table) -> Any:
    if conn.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  large, and not for a database that isn't one

    return postgresql.insert(table)
