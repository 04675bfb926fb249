import asyncio
import json
import threading
import time
from typing import Any

import pytest
import time_machine
from aiohttp import ClientSession
from yarl import URL

from bot.teams.auth.authentication import AuthenticationError, Authenticator
from bot.teams.auth.jwks import SigningKeys
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import OTHER_KEY, Bot, Service, activity, invoke, mark_authenticated, public


async def post(session: ClientSession, bot: Bot, body: Any, token: str | None) -> int:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status


async def test_signed_activity_passes(session: ClientSession, bot: Bot, service: Service) -> None:
    assert await post(session, bot, activity(service), service.token()) == 200
    assert [message.text for message in bot.messages] == ["nästa"]


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
    assert bot.messages == []


@pytest.mark.parametrize("token", [None, "garbage", "a.b.c", "å.b.c", "W1tb" * 2000])
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
        {"serviceUrl": "https://smba.trafficmanager.net/emea/"},
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
    service.keys = [{**public(), "endorsements": []}]

    assert await post(session, bot, activity(service), service.token()) == 403


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"{}", "application/json", 400),
        (b"not json", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * (256 * 1024 + 1), "application/json", 413),
        (b"[" * 100_000, "application/json", 400),
    ],
)
async def test_body_that_is_no_activity_is_refused_in_words(
    session: ClientSession, bot: Bot, service: Service, data: bytes, content_type: str, status: int
) -> None:
    headers = {"Content-Type": content_type, "Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, data=data, headers=headers) as answer:
        assert answer.status == status
        assert "error" in await answer.json()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_body_that_is_not_encoded_as_it_says_is_refused(
    session: ClientSession, bot: Bot, service: Service, encoding: str
) -> None:
    token = {"Authorization": f"Bearer {service.token()}"}
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding, **token}
    async with session.post(bot.address, data=b"garbage", headers=headers) as answer:
        assert answer.status == 400


async def test_authorization_that_is_no_text_is_turned_away(bot: Bot, service: Service) -> None:
    """aiohttp's client sends no such header, so the bytes are written by hand."""
    reader, writer = await asyncio.open_connection("127.0.0.1", URL(bot.address).port)
    body = json.dumps(activity(service)).encode()
    head = b"POST /api/messages HTTP/1.1\r\nHost: bot\r\nConnection: close\r\nContent-Type: application/json\r\n"
    writer.write(head + b"Authorization: Bearer \xff.a.b\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    status = await reader.readline()
    writer.close()
    await writer.wait_closed()

    assert status.split()[1] == b"401"


async def test_token_that_was_good_is_not_when_it_runs_out(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    gate = Authenticator(settings, SigningKeys(settings.keys_address, session))
    header = f"Bearer {service.token(exp=time.time() + 60)}"
    # The first check fetches the keys, which empties the cache; the second one fills it.
    for _ in range(2):
        await mark_authenticated(gate, header, activity(service))

    with time_machine.travel(time.time() + 60 + 301, tick=False), pytest.raises(AuthenticationError) as caught:
        await mark_authenticated(gate, header, activity(service))

    assert (caught.value.status, caught.value.reason) == (401, "ExpiredSignatureError")


async def test_token_within_five_minutes_of_its_end_passes(session: ClientSession, bot: Bot, service: Service) -> None:
    assert await post(session, bot, activity(service), service.token(exp=time.time() - 240)) == 200
    assert await post(session, bot, activity(service), service.token(exp=time.time() - 360)) == 401


@pytest.mark.parametrize(
    "odd",
    [
        {"conversation": []},
        {"from": []},
        {"id": {"a": 1}},
        {"timestamp": "x"},
        {"entities": 7},
        {"text": 7},
        {"attachments": 7},
        {"conversation": {"id": "\ud800", "conversationType": "personal"}},
        {"channelData": {"tenant": {"id": "tenant"}, "settings": 7, "channel": 7}},
        {"type": "nothing known"},
        {"type": "messageReaction", "reactionsAdded": 7},
        {"type": "invoke", "name": "task/fetch", "value": 7},
    ],
)
async def test_odd_activity_is_never_a_5xx(
    session: ClientSession, bot: Bot, service: Service, odd: dict[str, Any]
) -> None:
    assert await post(session, bot, activity(service, **odd), service.token()) == 200


async def test_replayed_message_has_no_second_effect(session: ClientSession, bot: Bot, service: Service) -> None:
    token = service.token()

    assert [await post(session, bot, activity(service), token) for _ in range(2)] == [200, 200]
    assert (len(bot.messages), len(service.requests)) == (1, 1)


async def test_message_whose_answer_got_lost_has_no_second_effect(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    service.answers = [(502, {}, {})]

    assert [await post(session, bot, activity(service), service.token()) for _ in range(2)] == [200, 200]
    assert (len(bot.messages), len(service.requests)) == (1, 1)


async def test_press_that_comes_again_meanwhile_waits_for_the_first_ones_answer(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    headers = {"Authorization": f"Bearer {service.token()}"}
    bot.press_wait = threading.Event()

    async def press() -> Any:
        async with session.post(bot.address, json=invoke(service), headers=headers) as answer:
            return await answer.json()

    presses = [asyncio.create_task(press()) for _ in range(3)]
    await asyncio.wait(presses, timeout=0.1)
    bot.press_wait.set()
    answers = await asyncio.gather(*presses)

    assert [answer["type"] for answer in answers] == ["application/vnd.microsoft.card.adaptive"] * 3
    assert len(bot.pressed) == 1


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
