"""A local Teams for each test, one browser for each module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.bot.tenant import running_tenant
from tests.browser import running_chromium
from tests.local_tenant.teams.driving.answering_bot import answering_bot
from tests.local_tenant.teams.driving.teams_page import LocalTeams


# Closed with each module: playwright holds an event loop, and others need theirs.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with running_chromium() as made:
        yield made


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    yield chromium
    # A page that stays open goes on asking, and takes time from the tests that follow.
    for context in chromium.contexts:
        context.close()


@pytest.fixture
def teams(tmp_path: Path) -> Iterator[LocalTeams]:
    with (
        running_tenant(tmp_path / "state", bot_secret="secret") as tenant,
        answering_bot(tenant.places.bot_port) as bot,
    ):
        yield LocalTeams(tenant, bot)
