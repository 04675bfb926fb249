"""What long work leaves in a database, kept in the process and put into the next one that held the same before it."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Integer

from core.database.writer import Writer
from core.tables import metadata

T = TypeVar("T")
#: By table, as the driver gives them: SQLAlchemy's types would take longer than the work.
Rows = Mapping[str, list[tuple[Any, ...]]]
#: By what was done and in which kind of database: what it held before, what changed, and what the work returned.
_kept: dict[Hashable, tuple[Rows, Rows, Any]] = {}
_TABLES = [table.name for table in metadata.sorted_tables]
#: Which tables have rows, in one statement: most have none.
_FILLED = f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {name})' for name in _TABLES)}"  # noqa: S608
#: Columns that the database numbers itself.
_NUMBERS = {
    table.name: number.name
    for table in metadata.sorted_tables
    if (number := table.autoincrement_column) is not None and isinstance(number.type, Integer)
}


def done_once(writer: Writer, what: Hashable, work: Callable[[], T]) -> T:
    """Do the work that is called `what`, or put in what it left before; returns what it returned then."""
    dialect, before = writer.submit(lambda conn: (conn.dialect.name, _rows(conn))).result()
    kept = _kept.get((what, dialect))
    if kept is not None and kept[0] == before:
        _, changed, returned = kept
        writer.submit(lambda conn: _put(conn, changed)).result()
        return returned  # type: ignore[no-any-return]
    result = work()
    after = writer.submit(_rows).result()
    changed = {name: after.get(name, []) for name in _TABLES if after.get(name) != before.get(name)}
    _kept[(what, dialect)] = (before, changed, result)
    return result


def _rows(conn: Connection) -> Rows:
    """All there is."""
    filled = [name for name, some in zip(_TABLES, conn.exec_driver_sql(_FILLED).one(), strict=True) if some]
    return {name: [tuple(row) for row in conn.exec_driver_sql(f"SELECT * FROM {name}")] for name in filled}  # noqa: S608


def _put(conn: Connection, changed: Rows) -> None:
    mark = "?" if conn.dialect.paramstyle == "qmark" else "%s"
    for name in reversed(_TABLES):
        if name in changed:
            conn.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608  our own tables
    for name in _TABLES:
        if rows := changed.get(name):
            marks = ", ".join([mark] * len(rows[0]))
            conn.exec_driver_sql(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608
            if name in _NUMBERS and conn.dialect.name == "postgresql":
                column = _NUMBERS[name]
                sequence = f"pg_get_serial_sequence('{name}', '{column}')"
                conn.exec_driver_sql(f"SELECT setval({sequence}, max({column})) FROM {name}")  # noqa: S608
