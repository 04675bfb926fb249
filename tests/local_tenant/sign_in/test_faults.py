"""The sign-in can be busy, answer as a web page, and give tokens that don't last."""

from collections.abc import AsyncIterator
from pathlib import Path

import jwt
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from local_tenant.ids import GRAPH_SCOPE, SYNC_APP_ID, TENANT_ID
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.tokens import TokenIssuer

Client = TestClient[web.Request, web.Application]
FORM = {
    "grant_type": "client_credentials",
    "client_id": SYNC_APP_ID,
    "client_secret": "right",
    "scope": GRAPH_SCOPE,
}
TOKEN = f"/{TENANT_ID}/oauth2/v2.0/token"


@pytest_asyncio.fixture
async def sign_in(tmp_path: Path) -> AsyncIterator[Client]:
    app = sign_in_app(TokenIssuer(tmp_path), [Registration(SYNC_APP_ID, secret="right")])
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.mark.parametrize("status", [429, 503])
async def test_busy_sign_in_says_for_how_long_and_then_answers(sign_in: Client, status: int) -> None:
    await sign_in.post("/_faults", json={"status": status, "times": 1, "retry_after": "17"})

    busy = await sign_in.post(TOKEN, data=FORM)
    after = await sign_in.post(TOKEN, data=FORM)

    assert (busy.status, busy.headers["Retry-After"], after.status) == (status, "17", 200)
    assert set(await busy.json()) == {"error", "error_description", "error_codes"}


async def test_sign_in_can_answer_as_a_web_page(sign_in: Client) -> None:
    await sign_in.post("/_faults", json={"html": True, "times": 1})

    response = await sign_in.post(TOKEN, data=FORM)

    assert (response.status, response.content_type) == (200, "text/html")
    assert (await sign_in.post(TOKEN, data=FORM)).content_type == "application/json"


async def test_tokens_last_as_long_as_they_are_told_and_name_their_roles(sign_in: Client) -> None:
    await sign_in.post("/_faults", json={"token_seconds": 90, "roles": ["Sites.Selected", "Files.Read.All"]})

    response = await (await sign_in.post(TOKEN, data=FORM)).json()

    claims = jwt.decode(response["access_token"], options={"verify_signature": False})
    assert response["expires_in"] == 89
    assert claims["exp"] - claims["iat"] == 90
    assert claims["roles"] == ["Sites.Selected", "Files.Read.All"]


async def test_unknown_fault_is_refused(sign_in: Client) -> None:
    assert (await sign_in.post("/_faults", json={"statsu": 429})).status == 400
