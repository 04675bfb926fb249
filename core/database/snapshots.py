"""Consistent copies of a database that is in use, as SQLite files, and whether such a file is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, MetaData

from core.database.copying import copy_rows
from core.database.engine import migrate, open_engine
from core.database.full_disk import is_full
from core.security.private_files import make_private


class SnapshotError(Exception):
    """Raised when a file is no database or a damaged one, or a copy can't be made; the message says why, in Swedish."""


def take_snapshot(engine: Engine, target: Path, metadata: MetaData) -> None:
    """Write a consistent copy of the database to the new file `target`; others can go on writing.

    SQLite is copied page by page, PostgreSQL row by row out of one transaction. Raises CopyError, SnapshotError.
    """
    make_private(target)
    if engine.dialect.name == "sqlite":
        _copy_pages(Path(str(engine.url.database)), target)
    else:
        made = open_engine(f"sqlite:///{target}")
        try:
            migrate(made)
            reading = engine.execution_options(isolation_level="REPEATABLE READ")
            with reading.begin() as rows, made.begin() as copied:
                copy_rows(rows, copied, metadata)
        finally:
            made.dispose()
    with closing(sqlite3.connect(target)) as copy:
        # A single file, so that nothing beside it is left behind.
        copy.execute("PRAGMA journal_mode=DELETE")
    check_snapshot(target)


def check_snapshot(path: Path) -> None:
    """Raises SnapshotError unless the file is a whole SQLite database whose references all lead somewhere."""
    try:
        with closing(_reading(path)) as conn:
            verdict = [str(row[0]) for row in conn.execute("PRAGMA integrity_check(5)")]
            dangling = sorted({str(row[0]) for row in conn.execute("PRAGMA foreign_key_check")})
    except sqlite3.DatabaseError as error:
        raise SnapshotError("Databasen i säkerhetskopian går inte att läsa.") from error
    if verdict != ["ok"]:
        raise SnapshotError("Databasen i säkerhetskopian är skadad.")
    if dangling:
        raise SnapshotError(f"Rader i {', '.join(dangling)} pekar på rader som inte finns.")


def _copy_pages(database: Path, target: Path) -> None:
    try:
        with closing(_reading(database)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.Error as error:
        if is_full(error):
            raise SnapshotError(f"Disken är full: kopian får inte plats i {target.parent.parent}.") from error
        raise SnapshotError(f"Databasen {database} går inte att läsa ({error.sqlite_errorname}).") from error


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
