"""Slow work blocks nothing else: plans, commands, and file downloads (fault 30)."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.bot.teams.conftest import Bot, Service, activity, invoke

CHAT = {"id": "a:1", "conversationType": "personal"}
MANY = 20


async def post(session: ClientSession, bot: Bot, service: Service, body: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status


def from_coordinator(number: int) -> dict[str, Any]:
    """The one who may send files, as many accounts."""
    return {
        "id": f"29:{number}",
        "name": "Alva",
        "aadObjectId": "coordinator" if number == 0 else f"coordinator{number}",
    }


def message(service: Service, number: int, text: str, *files: dict[str, Any]) -> dict[str, Any]:
    return activity(
        service,
        id=f"a{number}",
        text=text,
        conversation=CHAT,
        attachments=list(files),
        **{"from": from_coordinator(number)},
    )


def plan(service: Service) -> dict[str, Any]:
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "plan.txt",
        "content": {"downloadUrl": f"{service.address}/files/plan.txt"},
    }


@pytest.fixture
async def slow(bot: Bot) -> AsyncIterator[threading.Event]:
    """What is_slow of the bot says of takes until the event is set."""
    yield bot.answer_wait
    bot.answer_wait.set()


async def begun(bot: Bot, most: int) -> None:
    for _ in range(500):
        await asyncio.sleep(0.01)
        if len(bot.messages) >= most:
            return


async def test_button_and_word_are_answered_while_twenty_plans_are_read(
    session: ClientSession, bot: Bot, service: Service, slow: threading.Event
) -> None:
    service.file = (200, {}, b"Plan")
    bot.is_slow = lambda message: bool(message.attachments)
    plans = [
        asyncio.create_task(post(session, bot, service, message(service, number, "plan", plan(service))))
        for number in range(MANY)
    ]
    await begun(bot, 2)

    pressed = await asyncio.wait_for(post(session, bot, service, invoke(service)), 20)
    typed = await asyncio.wait_for(post(session, bot, service, message(service, MANY, "nästa")), 20)
    waiting = [task.done() for task in plans]
    slow.set()

    assert (pressed, typed, any(waiting)) == (200, 200, False)
    assert await asyncio.gather(*plans) == [200] * MANY
    assert sum(bool(message.attachments) for message in bot.messages) == MANY


async def test_button_is_answered_while_twenty_commands_take_long(
    session: ClientSession, bot: Bot, service: Service, slow: threading.Event
) -> None:
    bot.is_slow = lambda _: True
    typed = [
        asyncio.create_task(post(session, bot, service, message(service, number, "status"))) for number in range(MANY)
    ]
    await begun(bot, 2)

    pressed = await asyncio.wait_for(post(session, bot, service, invoke(service)), 20)
    waiting = [task.done() for task in typed]
    slow.set()

    assert (pressed, any(waiting)) == (200, False)
    assert await asyncio.gather(*typed) == [200] * MANY
