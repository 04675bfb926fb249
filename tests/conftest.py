"""Fixtures of all tests: no network but loopback, and a real database."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from pytest_socket import socket_allow_hosts
from sqlalchemy import Engine

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from tests.databases.fast_place import fast_place
from tests.databases.postgresql import new_database, running_postgresql
from tests.databases.shared_statements import with_shared_statements
from tests.factories import MILJO, NATUR
from tests.groups import set_groups

# The default renderer draws tracebacks with all locals, which takes seconds for each.
_PLAIN = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], _PLAIN])

_ROOT = Path(__file__).parent
SAMPLE = Path(__file__).parent.parent / "local_tenant" / "sample" / "verksamhetsplan-2023.txt"


def pytest_configure() -> None:
    """The tests' folders are in memory, where there is room; pytest's own setting for their place comes first."""
    if place := fast_place():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)


@pytest.fixture(autouse=True)
def _only_loopback(request: pytest.FixtureRequest) -> None:
    """No test reaches the internet, except those run with `-m live`."""
    if request.node.get_closest_marker("live") is None:
        socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


#: Where every test runs on both databases, each with its first row: here are all statements (a test holds it).
_STATEMENTS = _ROOT / "core"
#: With CI=true, the one of each of the bot's test files that runs on both.
_first_of_file: dict[Path, str] = {}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of the database run on both databases; the rest on SQLite, the product's default."""
    if "engine" in metafunc.fixturenames and not _says_which(metafunc.definition):
        metafunc.parametrize("engine", ["sqlite", "postgresql"] if _is_on_both(metafunc) else ["sqlite"], indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of a test with many rows, only the first runs on PostgreSQL too; in `make test-all` every one."""
    if os.environ.get("ALL_DATABASES"):
        return
    seen: set[str] = set()
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        name = item.nodeid.partition("[")[0]
        on_postgresql = _is_on_postgresql(item)
        (left_out if on_postgresql and name in seen else kept).append(item)
        if on_postgresql:
            seen.add(name)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)


def _says_which(item: pytest.Item) -> bool:
    """Whether the test itself says on which databases it runs."""
    return any("engine" in mark.args[0] for mark in item.iter_markers("parametrize"))


def _is_on_postgresql(item: pytest.Item) -> bool:
    """Whether it runs there, and not because the test says so."""
    given = getattr(item, "callspec", None)
    return given is not None and given.params.get("engine") == "postgresql" and not _says_which(item)


def _is_on_both(metafunc: pytest.Metafunc) -> bool:
    """With CI=true each of the bot's test files has one test on PostgreSQL too, in `make test-all` all have."""
    path = metafunc.definition.path
    if path.is_relative_to(_STATEMENTS):
        return True
    if not path.is_relative_to(_ROOT / "bot"):
        return False
    if os.environ.get("ALL_DATABASES"):
        return True
    return (
        bool(os.environ.get("CI"))
        and _first_of_file.setdefault(path, metafunc.definition.nodeid) == metafunc.definition.nodeid
    )


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "postgresql":
        template: str = request.getfixturevalue("postgresql")
        with new_database(template) as url:
            engine = with_shared_statements(open_engine(url))
            yield engine
            engine.dispose()
        return
    copy = tmp_path / "test.db"
    shutil.copy(request.getfixturevalue("sqlite"), copy)
    engine = with_shared_statements(open_engine(f"sqlite:///{copy}"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the newest schema, to copy: making it takes longer than most tests."""
    path = tmp_path_factory.mktemp("sqlite") / "newest.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a database with the newest schema, to copy from."""
    with running_postgresql() as url:
        yield url


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    """A writer to a database that has two groups."""
    writer = Writer(engine)
    set_groups(writer, MILJO, NATUR)
    yield writer
    writer.close()
