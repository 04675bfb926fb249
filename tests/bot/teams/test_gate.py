import time
from typing import Any

import pytest
from aiohttp import ClientSession

from tests.bot.teams.conftest import OTHER_KEY, Bot, Service, activity, invoke


async def post(session: ClientSession, bot: Bot, body: Any, token: str | None) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status


async def test_signed_activity_passes(session: ClientSession, bot: Bot, service: Service) -> None:
    assert await post(session, bot, activity(service), service.token()) == 200
    assert [each.text for each in bot.asked] == ["nästa"]


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": time.time() - 3600},
        {"exp": None},
        {"aud": "another app"},
        {"iss": "https://evil.example"},
        {"serviceurl": None},
        {"kid": "unknown"},
        {"key": OTHER_KEY},
        {"algorithm": "HS256"},
        {"algorithm": "none"},
    ],
)
async def test_token_that_is_not_right_is_turned_away(
    session: ClientSession, bot: Bot, service: Service, claims: dict[str, Any]
) -> None:
    assert await post(session, bot, activity(service), service.token(**claims)) == 401
    assert bot.asked == []


@pytest.mark.parametrize("token", [None, "garbage", "a.b.c"])
async def test_request_without_a_token_is_turned_away(
    session: ClientSession, bot: Bot, service: Service, token: str | None
) -> None:
    assert await post(session, bot, activity(service), token) == 401


@pytest.mark.parametrize(
    "change",
    [
        {"channelId": "webchat"},
        {"channelId": None},
        {"serviceUrl": "https://evil.example/"},
        {"serviceUrl": None},
        {"channelData": {"tenant": {"id": "foreign"}}},
        {"channelData": {}},
    ],
)
async def test_activity_that_does_not_fit_its_token_is_turned_away(
    session: ClientSession, bot: Bot, service: Service, change: dict[str, Any]
) -> None:
    token = service.token()
    assert await post(session, bot, activity(service, id="first"), token) == 200

    assert await post(session, bot, activity(service, **change), token) == 403


async def test_token_for_a_service_url_that_is_not_allowed_is_turned_away(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    evil = "https://evil.trafficmanager.net/"

    assert await post(session, bot, activity(service, serviceUrl=evil), service.token(serviceurl=evil)) == 403


async def test_key_that_is_not_endorsed_for_teams_is_turned_away(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    service.endorsements = ()

    assert await post(session, bot, activity(service), service.token()) == 403


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"{}", "application/json", 400),
        (b"not json", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * (512 * 1024 + 1), "application/json", 413),
        (b"[" * 100_000, "application/json", 400),
    ],
)
async def test_body_that_is_no_activity_is_refused_in_words(
    session: ClientSession, bot: Bot, data: bytes, content_type: str, status: int
) -> None:
    async with session.post(bot.address, data=data, headers={"Content-Type": content_type}) as answer:
        assert answer.status == status
        assert "error" in await answer.json()


async def test_replayed_press_is_answered_again_without_a_second_effect(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    headers = {"Authorization": f"Bearer {service.token()}"}
    answers = []
    for _ in range(2):
        async with session.post(bot.address, json=invoke(service), headers=headers) as answer:
            answers.append((answer.status, await answer.json()))

    assert answers[0] == answers[1]
    assert len(bot.pressed) == 1
