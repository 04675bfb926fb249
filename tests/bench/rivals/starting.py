"""Starts the rivals that can be started; the others are reported, a line each, and left out."""

import sys
from collections.abc import Iterable
from contextlib import ExitStack

from tests.bench.rivals.environments import ENVIRONMENTS, NoEnvironmentError, python_for
from tests.bench.rivals.fairness import complaint
from tests.bench.rivals.rival import Rival
from tests.bench.scenes.servers import NotServingError, served
from tests.bot.teams.conftest import APP_ID


def start(rivals: Iterable[Rival], ours: dict[str, str], running: ExitStack) -> dict[str, dict[str, str]]:
    """What each tells of itself, with our server's signed token and Bot Framework; they run as long as `running`."""
    started = {}
    for rival in rivals:
        try:
            python = python_for(rival.pins, ENVIRONMENTS / rival.name)
            server = running.enter_context(served([str(python), "-m", rival.server, APP_ID, ours["service"]]))
        except (NoEnvironmentError, NotServingError) as error:
            print(f"Not measured: {rival.known_as}, which could not be started: {error}", file=sys.stderr)
            continue
        reported = {**ours, **server.details}
        result = complaint(reported)
        if result is None:
            started[rival.name] = reported
        else:
            print(f"Not measured: {rival.known_as}: {result}", file=sys.stderr)
    return started
