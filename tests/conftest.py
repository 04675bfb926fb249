"""What all tests share: no network but loopback, and a real database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts
from sqlalchemy import Engine

from network.database.engine import migrate, open_engine
from network.database.writer import Writer

SAMPLE = Path(__file__).parent.parent / "local_tenant" / "sample" / "verksamhetsplan-2023.txt"


@pytest.fixture(autouse=True)
def _only_loopback() -> None:
    """No test reaches the internet."""
    socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path / 'test.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def writer(engine: Engine) -> Iterator[Writer]:
    writer = Writer(engine)
    yield writer
    writer.close()
