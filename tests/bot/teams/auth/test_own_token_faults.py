"""The sign-in that gives the bot its token, when it lies or sends elsewhere: no secret leaves, and no request hangs."""

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.teams.auth.bot_token import PAUSE, BotToken, NoTokenError
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import Service


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_secret_is_not_sent_on_to_where_a_redirect_points(
    settings: TeamsSettings, session: ClientSession, service: Service, status: int
) -> None:
    requests: list[str] = []

    async def sent_on(request: web.Request) -> web.Response:
        requests.append(request.path)
        return web.Response(status=status, headers={"Location": f"{service.address}{request.path}"})

    app = web.Application()
    app.router.add_post("/{rest:.*}", sent_on)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    moved = replace(settings, sign_in_address=f"http://127.0.0.1:{runner.addresses[0][1]}")

    with pytest.raises(NoTokenError):
        await BotToken(moved, session).get()
    await runner.cleanup()

    assert (len(requests), service.tokens) == (1, 0)


@pytest.mark.parametrize(
    "lasts", [float("nan"), float("inf"), -1, 0, "nan", "soon", None, [], {}, 10**400, True, 1e308], ids=repr
)
async def test_token_that_lasts_oddly_is_none_or_is_asked_for_anew(
    settings: TeamsSettings, session: ClientSession, service: Service, lasts: Any
) -> None:
    """Kept for ever it would outlive its use, and every send after that would fail once."""
    service.token_body = {"access_token": "t", "expires_in": lasts}
    token = BotToken(settings, session)

    try:
        assert await token.get() == "t"
    except NoTokenError:
        return
    assert token._until - time.monotonic() <= 24 * 3600


@pytest.mark.parametrize("token", ["", "a\r\nX-Evil: 1", "a b", "å", "\x00", None, 7, ["t"]], ids=repr)
async def test_token_that_no_header_can_carry_is_none(
    settings: TeamsSettings, session: ClientSession, service: Service, token: Any
) -> None:
    service.token_body = {"access_token": token, "expires_in": 3600}

    with pytest.raises(NoTokenError) as caught:
        await BotToken(settings, session).get()
    assert "X-Evil" not in str(caught.value)


async def outcome(token: BotToken, instead_of: str = "") -> str:
    try:
        return await token.get(instead_of=instead_of)
    except NoTokenError:
        return "none"


async def test_sign_in_that_hangs_is_asked_once_and_holds_up_nobody(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    service.token_wait = asyncio.Event()
    token = BotToken(settings, session, patience=0.1)

    first = await asyncio.gather(*(outcome(token) for _ in range(20)))
    later = [await asyncio.wait_for(outcome(token), 5) for _ in range(20)]
    tokens = service.tokens
    service.token_wait.set()
    attempt = token._attempt
    assert attempt is not None
    await attempt

    assert (set(first), set(later), tokens) == ({"none"}, {"none"}, 1)
    assert ([await token.get() for _ in range(3)], service.tokens) == (["t1"] * 3, 1)


async def test_many_who_come_at_once_share_one_token(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    token = BotToken(settings, session)

    assert await asyncio.gather(*(outcome(token) for _ in range(20))) == ["t1"] * 20
    assert await asyncio.gather(*(outcome(token, instead_of="t1") for _ in range(20))) == ["t2"] * 20
    assert service.tokens == 2


async def test_sign_in_in_trouble_is_left_in_peace_for_a_while(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    now = 1000.0
    service.token_status, service.token_body = 503, {"error_description": "busy"}
    token = BotToken(settings, session, clock=lambda: now)

    refused = [await outcome(token) for _ in range(20)]
    tokens = service.tokens
    service.token_status, service.token_body = 200, None
    with pytest.raises(NoTokenError, match="busy"):
        await token.get()
    now += PAUSE

    assert (set(refused), tokens) == ({"none"}, 1)
    assert (await token.get(), service.tokens) == ("t2", 2)


async def test_token_that_still_holds_serves_while_the_sign_in_hangs(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    token = BotToken(settings, session, patience=0)
    service.token_body = {"access_token": "old", "expires_in": 3600}
    await outcome(token)
    assert token._attempt is not None
    await token._attempt
    token._until, service.token_wait, service.token_body = 0.0, asyncio.Event(), None

    served = [await token.get() for _ in range(5)]
    service.token_wait.set()
    assert token._attempt is not None
    await token._attempt

    assert (served, await token.get(), service.tokens) == (["old"] * 5, "t2", 2)
