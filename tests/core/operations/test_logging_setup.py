"""The log's level: what is below it isn't written."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from core.operations.log_level import LogLevel
from core.operations.logging_setup import set_up_logging


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    before = structlog.get_config()
    filters = list(logging.getLogger("aiohttp.server").filters)
    yield
    structlog.configure(**before)
    logging.getLogger("aiohttp.server").filters[:] = filters


@pytest.mark.parametrize(
    ("level", "written"),
    [("info", ["one", "two", "three"]), ("warning", ["two", "three"]), ("error", ["three"])],
)
def test_what_is_below_the_level_is_not_written(
    level: LogLevel, written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logging()
    set_up_logging(level)
    log = structlog.get_logger()

    log.info("one")
    log.warning("two")
    log.error("three")

    lines = capsys.readouterr().err.splitlines()
    assert [line.split("event=")[1] for line in lines] == written
