"""A flood slows only its sender; others get their answers."""

import asyncio

import pytest
from aiohttp import ClientSession
from yarl import URL

from bot.teams.http.rate_limiter import MOST_OF_ONE, MOST_UNDER_WAY, PERIOD, RateLimiter, TooManyError
from tests.bot.teams.conftest import Bot, Service, activity, invoke


async def post(session: ClientSession, bot: Bot, service: Service, request: dict[str, object]) -> int:
    async with session.post(
        bot.address, json=request, headers={"Authorization": f"Bearer {service.token()}"}
    ) as answer:
        return answer.status


async def test_one_who_sends_without_end_is_told_to_wait_and_others_are_answered(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    mine = [await post(session, bot, service, invoke(service, id=f"a{number}")) for number in range(MOST_OF_ONE + 5)]
    theirs = {"id": "29:q", "name": "Elin", "aadObjectId": "other"}
    other = await post(session, bot, service, activity(service, id="b", **{"from": theirs}))

    assert mine == [200] * MOST_OF_ONE + [429] * 5
    assert other == 200


def test_sender_may_go_on_when_the_period_is_over() -> None:
    now = [0.0]
    floods = RateLimiter(lambda: now[0])
    for _ in range(MOST_OF_ONE):
        floods.sent_by("mira")
    with pytest.raises(TooManyError):
        floods.sent_by("mira")

    now[0] = PERIOD

    floods.sent_by("mira")


def test_what_is_remembered_of_senders_is_bounded() -> None:
    floods = RateLimiter()
    for number in range(30_000):
        floods.sent_by(str(number))

    assert len(floods._lately) == 10_000


def test_only_so_many_are_under_way_and_room_comes_back() -> None:
    floods = RateLimiter()
    for _ in range(MOST_UNDER_WAY):
        floods.begin()
    with pytest.raises(TooManyError):
        floods.begin()

    floods.end()

    floods.begin()
    with pytest.raises(TooManyError):
        floods.begin()


async def test_body_that_never_comes_ends_and_others_are_answered_meanwhile(
    session: ClientSession, bot: Bot, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.teams.http.request_body._LONGEST_READ", 0.3)
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(bot.address).port)
    head = "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
    writer.write(f"{head}Authorization: Bearer {service.token()}\r\n\r\n{{".encode())

    assert await post(session, bot, service, activity(service)) == 200
    status = await asyncio.wait_for(reader.readline(), 20)
    writer.close()

    assert status.split()[1] == b"400"


async def test_body_of_one_without_a_token_is_not_waited_for(bot: Bot) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(bot.address).port)
    head = "POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
    writer.write(f"{head}\r\n".encode())

    status = await asyncio.wait_for(reader.readline(), 5)
    writer.close()

    assert status.split()[1] == b"401"
