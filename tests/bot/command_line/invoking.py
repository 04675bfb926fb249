"""The command line called within the test's own process, in a folder of its own; real processes are in running.py."""

import os
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from bot.command_line import app
from tests.bot.running import environment

_RUNNER = CliRunner()


def invoke(folder: Path, *words: str, typed: str = "", **settings: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error. What was not foreseen is raised, as a traceback would be."""
    wanted = environment(settings)
    env: dict[str, str | None] = {name: wanted.get(name) for name in {*os.environ, *wanted}}
    with chdir(folder):
        done = _RUNNER.invoke(app, list(words), input=typed, env=env)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr
