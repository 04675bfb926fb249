"""Everything that is written to a log while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO

import pytest
import structlog

from core.operations.logging_setup import set_up_logging


@dataclass(frozen=True)
class Logged:
    """Our own lines, and those of the libraries."""

    caplog: pytest.LogCaptureFixture
    ours: StringIO

    def text(self) -> str:
        return self.caplog.text + self.ours.getvalue()


@contextmanager
def logging_as_in_production(caplog: pytest.LogCaptureFixture, level: str = "DEBUG") -> Iterator[Logged]:
    """The log as the processes set it up, but kept, and the libraries' own from `level` up."""
    caplog.set_level(level)
    made, before = Logged(caplog, StringIO()), structlog.get_config()
    set_up_logging()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(made.ours))
    try:
        yield made
    finally:
        structlog.configure(**before)
