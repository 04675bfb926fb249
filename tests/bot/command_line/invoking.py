"""Calls the command line within the test's own process, in its own folder.

Real processes are in tests/bot/running.py.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import structlog
from typer.testing import CliRunner

from bot.command_line import app
from tests.bot.running import environment

_RUNNER = CliRunner()


def invoke(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error. What was not foreseen is raised, as a traceback would be."""
    wanted = environment(settings)
    env: dict[str, str | None] = {name: wanted.get(name) for name in {*os.environ, *wanted}}
    with chdir(folder), _logging_as_before():
        done = _RUNNER.invoke(app, list(words), input=typed, env=env)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def run(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str]:
    """Exit code, and all that it said on both outputs."""
    code, out, error = invoke(folder, *words, typed=typed, **settings)
    return code, out + error


@contextmanager
def _logging_as_before() -> Iterator[None]:
    """A process sets up logging for itself; the tests' own is put back afterwards."""
    structlog_before = structlog.get_config()
    server = logging.getLogger("aiohttp.server")
    filters, level = list(server.filters), logging.getLogger("apscheduler").level
    try:
        yield
    finally:
        structlog.configure(**structlog_before)
        server.filters[:] = filters
        logging.getLogger("apscheduler").setLevel(level)
