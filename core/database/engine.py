"""Opens the database: SQLite by default, PostgreSQL where the URL says so."""

import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, text

from core.security.private_files import make_private

#: Any number of ours; PostgreSQL's advisory locks are numbers.
_MIGRATION_LOCK = 20_230_308
#: Connections: of a quiet day, and at most. The bot has about thirty threads that read (bot.app.serving.threads).
_KEPT_OPEN, _AT_MOST = 5, 40


def open_engine(url: str) -> Engine:
    """Open the database at `url`.

    SQLite: readable by its owner alone, WAL, synchronous FULL (an answer must survive a power cut), deleted rows
    overwritten, and BEGIN IMMEDIATE for the writer. `postgresql://` means psycopg 3.
    """
    if url.startswith("postgresql://"):
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    # An error quotes the statement, never its values: they may be somebody's answer.
    engine = create_engine(url, hide_parameters=True, **_pool(url))
    if engine.dialect.name == "sqlite":
        _make_private(engine.url.database)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; nothing happens when it is there already."""
    config = _config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Several processes may start at once: one migrates, the others wait for it.
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_newest(engine: Engine) -> bool:
    """Whether the database has the newest schema."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        # Migrations name constraints as they are imported.
        with Operations.context(context):
            return context.get_current_revision() == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    return config


def _pool(url: str) -> dict[str, int]:
    """Connections enough for every thread, so that none waits for another's; a database in memory has one alone."""
    return (
        {}
        if ":memory:" in url or url == "sqlite://"
        else {"pool_size": _KEPT_OPEN, "max_overflow": _AT_MOST - _KEPT_OPEN}
    )


def _make_private(database: str | None) -> None:
    """Close the file, and what SQLite keeps beside it, to others; new files beside it get the mode of the file."""
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
        # Before the file is made; three encrypted answers to a page, where 4,096 bytes hold but one.
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
