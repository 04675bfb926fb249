"""The sign-in that gives the bot its token, when it lies or sends elsewhere: no secret leaves, and no request hangs."""

import time
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.teams.auth.bot_token import BotToken, NoTokenError
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import Service


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_secret_is_not_sent_on_to_where_a_redirect_points(
    settings: TeamsSettings, session: ClientSession, service: Service, status: int
) -> None:
    asked: list[str] = []

    async def sent_on(request: web.Request) -> web.Response:
        asked.append(request.path)
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

    assert (len(asked), service.tokens) == (1, 0)


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
