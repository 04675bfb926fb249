"""A database as version 0.1.0 left it after the sample year, to be brought along by every later version."""

import gzip
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, Connection, Engine, MetaData, make_url, text

_DUMP = Path(__file__).parent / "natverksboten-0.1.0.sql.gz"
#: The newest migration of 0.1.0.
_OF_THE_DUMP = "0013"


def load(engine: Engine) -> None:
    """Fill the database with the stored year, in the schema of 0.1.0; `engine` is at the newest schema and empty."""
    stored = sqlite3.connect(":memory:")
    stored.executescript(gzip.decompress(_DUMP.read_bytes()).decode())
    with engine.begin() as conn:
        _downgrade(conn)
        _copy(stored, conn)
    stored.close()


def _downgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, _OF_THE_DUMP)


def _copy(stored: sqlite3.Connection, conn: Connection) -> None:
    old = MetaData()
    old.reflect(conn)
    if make_url(str(conn.engine.url)).get_backend_name() == "postgresql":
        conn.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    for table in old.sorted_tables:
        if table.name == "alembic_version":
            continue
        rows = stored.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608  names of our own tables
        names = [column[0] for column in rows.description]
        booleans = {column.name for column in table.columns if isinstance(column.type, Boolean)}
        columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
        insert = text(f'INSERT INTO "{table.name}" ({columns}) VALUES ({values})')  # noqa: S608  names of our own tables
        for row in rows.fetchall():
            given = dict(zip(names, row, strict=True))
            conn.execute(insert, given | {name: bool(given[name]) for name in booleans if given[name] is not None})
