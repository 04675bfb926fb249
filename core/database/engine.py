"""Opens the database: SQLite by default, PostgreSQL if the URL says so."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, event, inspect, select

from core.security.private_files import make_private

_MIGRATIONS = Path(__file__).parent / "migrations" / "versions"
#: Alembic's own table (its documentation, "version_table").
_REVISION = Table("alembic_version", MetaData(), Column("version_num", String(32)))
#: Connections: kept open, and at most. The bot has about thirty threads that read (bot.app.serving.threads).
_KEPT_OPEN, _AT_MOST = 5, 40


def open_engine(url: str) -> Engine:
    """Open the database at `url`.

    SQLite: readable by its owner alone, WAL, synchronous FULL (an answer must survive a power cut), deleted rows
    overwritten, and BEGIN IMMEDIATE for the writer. `postgresql://` means psycopg 3.
    """
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # Errors quote the statement but never its values, which may be somebody's answer.
    engine = create_engine(url, hide_parameters=True, **_pool(url))
    if engine.dialect.name == "sqlite":
        _make_private(engine.url.database)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; nothing happens when it is there already."""
    if is_newest(engine):
        return
    from core.database.upgrade import upgrade  # noqa: PLC0415  loads Alembic, which most starts don't need

    upgrade(engine)


def is_newest(engine: Engine) -> bool:
    """Whether the database has the newest schema."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(_REVISION.name):
            return False
        return list(connection.scalars(select(_REVISION.c.version_num))) == [newest_revision()]


@cache
def newest_revision() -> str:
    """The newest migration's revision, by the numbers in the file names."""
    return max(file.name.partition("_")[0] for file in _MIGRATIONS.glob("[0-9]*_*.py"))


def _pool(url: str) -> dict[str, int]:
    """A connection for every thread, so that none waits for another; an in-memory database has only one."""
    return (
        {}
        if ":memory:" in url or url == "sqlite://"
        else {"pool_size": _KEPT_OPEN, "max_overflow": _AT_MOST - _KEPT_OPEN}
    )


def _make_private(database: str | None) -> None:
    """Make the file, and what SQLite keeps beside it, readable by the owner only; new files inherit the mode."""
    if not database or database == ":memory:" or database.startswith("file:"):
        return
    make_private(Path(database))
    for ending in ("-wal", "-shm"):
        if (beside := Path(database + ending)).exists():
            make_private(beside)


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # SQLAlchemy emits BEGIN itself, below; the driver must not.
    connection.isolation_level = None
    for pragma in (
        # Before the file is created: 8 KB pages hold three encrypted answers, 4 KB pages only one.
        "page_size=8192",
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=10000",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
