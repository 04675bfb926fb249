"""Replies to people are retried if they surely haven't arrived, and only as long as they are useful."""

import asyncio
from typing import Any

import pytest

from bot.teams.messaging.connector import Connector
from bot.teams.messaging.replies import USEFUL_FOR, Replies
from tests.bot.teams.conftest import Service

WAIT: dict[str, str] = {"Retry-After": "1"}


class Slept:
    """Stands in for waiting; remembers how long."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)


async def sent_to(connector: Connector, service: Service, *answers: Any) -> tuple[Slept, int, int]:
    """Say one thing while the service answers so; the waits, how often it was sent, and how often counted."""
    slept, counted = Slept(), []

    async def count(conversation_id: str) -> None:
        counted.append(conversation_id)

    service.answers = list(answers)
    replies = Replies(connector, count, slept)
    await replies.send(service.address, "a:1", {"type": "message", "text": "svar"})
    for _ in range(200):
        await asyncio.sleep(0.01)
        if not replies._waiting:
            break
    await replies.close()
    return slept, len(service.requests), len(counted)


async def test_throttled_answer_comes_all_the_same(connector: Connector, service: Service) -> None:
    """Fault 34: one 429 gave silence for good."""
    slept, tries, counted = await sent_to(connector, service, (429, WAIT, {}))

    assert (slept.seconds, tries, counted) == ([1.0], 2, 2)


async def test_service_that_says_how_long_is_given_that_long(connector: Connector, service: Service) -> None:
    slept, tries, _ = await sent_to(connector, service, (429, {"Retry-After": "7"}, {}), (429, {}, {}))

    assert (slept.seconds, tries) == ([7.0, 2.0], 3)


@pytest.mark.parametrize("status", [502, 500, 408])
async def test_what_may_have_arrived_is_not_said_twice(connector: Connector, service: Service, status: int) -> None:
    slept, tries, _ = await sent_to(connector, service, (status, {}, {}))

    assert (slept.seconds, tries) == ([], 1)


async def test_answer_that_nobody_waits_for_any_more_is_given_up(connector: Connector, service: Service) -> None:
    slept, tries, _ = await sent_to(connector, service, *[(429, {"Retry-After": "50"}, {})] * 10)

    assert sum(slept.seconds) <= USEFUL_FOR
    assert tries == 3
