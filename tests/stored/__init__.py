"""Databases as earlier versions left them, to be migrated by every later one.

0.1.0 is a played sample year. `python -m tests.stored VERSION` stores today's schema with something in every table.
"""

import gzip
import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Boolean, Connection, Engine, MetaData, make_url, text

FOLDER = Path(__file__).parent
OLDEST = "0.1.0"


def versions() -> list[str]:
    """What is stored, by name."""
    return sorted(file.name.removeprefix("natverksboten-").removesuffix(".sql.gz") for file in FOLDER.glob("*.sql.gz"))


def load(engine: Engine, version: str = OLDEST) -> dict[str, int]:
    """Fill the database with what that version left, in its schema; `engine` is at the newest schema and empty.

    Returns how many rows each table got.
    """
    stored = sqlite3.connect(":memory:")
    stored.executescript(gzip.decompress((FOLDER / f"natverksboten-{version}.sql.gz").read_bytes()).decode())
    (revision,) = stored.execute("SELECT version_num FROM alembic_version").fetchone()
    with engine.begin() as conn:
        _downgrade(conn, revision)
        copied = _copy(stored, conn)
    stored.close()
    return copied


def _downgrade(conn: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "core:database/migrations")
    config.attributes["connection"] = conn
    command.downgrade(config, revision)


def _copy(stored: sqlite3.Connection, conn: Connection) -> dict[str, int]:
    old = MetaData()
    old.reflect(conn)
    if make_url(str(conn.engine.url)).get_backend_name() == "postgresql":
        conn.execute(text("SET LOCAL TIME ZONE 'UTC'"))
    copied = {}
    for table in old.sorted_tables:
        if table.name == "alembic_version":
            continue
        rows = stored.execute(f'SELECT * FROM "{table.name}"')  # noqa: S608  names of our own tables
        names = [column[0] for column in rows.description]
        booleans = {column.name for column in table.columns if isinstance(column.type, Boolean)}
        columns, values = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
        insert = text(f'INSERT INTO "{table.name}" ({columns}) VALUES ({values})')  # noqa: S608  names of our own tables
        held = rows.fetchall()
        for row in held:
            given = dict(zip(names, row, strict=True))
            conn.execute(insert, given | {name: bool(given[name]) for name in booleans if given[name] is not None})
        copied[table.name] = len(held)
    return copied
