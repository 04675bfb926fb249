"""The local tenant answers as Microsoft's services do, and keeps its state over a restart."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from local_tenant.clock.clock import Done, TenantClock
from local_tenant.ids import BOT_APP_ID, TENANT_ID
from local_tenant.sharepoint.hashes import quick_xor_hash
from local_tenant.sharepoint.names import refused_name
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.connector import Connector
from local_tenant.teams.faults import Faults
from local_tenant.teams.people import PEOPLE
from local_tenant.teams.store import CHANNELS, Store

STARTS = datetime(2023, 1, 9, 8, tzinfo=UTC)
SCOPE = "https://api.botframework.com/.default"


async def sign_in(tmp_path: Path, form: dict[str, str], tenant: str = TENANT_ID) -> tuple[int, dict[str, Any]]:
    app = sign_in_app(TokenIssuer(tmp_path), [Registration(BOT_APP_ID, secret="right")])
    async with TestClient(TestServer(app)) as client:
        answer = await client.post(f"/{tenant}/oauth2/v2.0/token", data=form)
        return answer.status, await answer.json()


def form(**changes: str) -> dict[str, str]:
    whole = {"grant_type": "client_credentials", "client_id": BOT_APP_ID, "client_secret": "right", "scope": SCOPE}
    return {**whole, **changes}


async def test_sign_in_gives_a_token_that_is_really_signed(tmp_path: Path) -> None:
    status, response = await sign_in(tmp_path, form())

    assert status == 200
    issuer = TokenIssuer(tmp_path)
    assert issuer.verify(f"Bearer {response['access_token']}", "https://api.botframework.com") is not None
    assert issuer.verify(f"Bearer {response['access_token']}x", "https://api.botframework.com") is None
    assert jwt.get_unverified_header(response["access_token"])["alg"] == "RS256"


@pytest.mark.parametrize(
    ("changes", "tenant", "status", "code"),
    [
        ({"client_secret": "wrong"}, TENANT_ID, 401, 7000215),
        ({"client_id": "unknown"}, TENANT_ID, 400, 700016),
        ({"grant_type": "password"}, TENANT_ID, 400, 70003),
        ({"scope": "everything"}, TENANT_ID, 400, 70011),
        ({}, "another", 400, 90002),
    ],
)
async def test_sign_in_refuses_as_entra_does(
    tmp_path: Path, changes: dict[str, str], tenant: str, status: int, code: int
) -> None:
    result, response = await sign_in(tmp_path, form(**changes), tenant)

    assert (result, response["error_codes"]) == (status, [code])


class Teams:
    def __init__(self, tmp_path: Path) -> None:
        self.issuer = TokenIssuer(tmp_path)
        self.store = Store(tmp_path / "teams.db")
        self.clock = TenantClock(self.store, STARTS)
        self.app = web.Application()
        Connector(self.store, self.issuer, self.clock, Faults()).add_routes(self.app)
        token = self.issuer.access_token(BOT_APP_ID, "https://api.botframework.com")
        self.headers = {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", f"/v3/conversations/{CHANNELS[0].id}/activities", {"type": "message", "text": "hej"}, 201),
        ("POST", "/v3/conversations/19:unknown/activities", {"type": "message"}, 404),
        ("POST", f"/v3/conversations/{CHANNELS[0].id}/activities", {"type": "message", "text": "x" * 30_000}, 413),
        ("PUT", f"/v3/conversations/{CHANNELS[0].id}/activities/99", {"type": "message"}, 404),
        ("POST", "/v3/conversations", {"isGroup": False, "members": [{"id": PEOPLE[3].teams_id}]}, 403),
        ("POST", "/v3/conversations", {"isGroup": False, "members": [{"id": PEOPLE[0].teams_id}]}, 201),
        ("GET", f"/v3/conversations/{CHANNELS[0].id}/members/{PEOPLE[3].id}", None, 200),
        ("GET", f"/v3/conversations/{CHANNELS[0].id}/members/unknown", None, 404),
    ],
)
async def test_connector_answers_as_teams_does(
    tmp_path: Path, method: str, path: str, body: dict[str, Any] | None, status: int
) -> None:
    teams = Teams(tmp_path)
    async with TestClient(TestServer(teams.app)) as client:
        answer = await client.request(method, path, json=body, headers=teams.headers)
        refused = await client.request(method, path, json=body)

    assert (answer.status, refused.status) == (status, 401)
    teams.store.close()


def test_messages_and_clock_survive_a_restart(tmp_path: Path) -> None:
    store = Store(tmp_path / "teams.db")
    clock = TenantClock(store, STARTS)
    message = store.add(CHANNELS[0].id, "bot", {"text": "hej"}, at=STARTS.isoformat())
    clock.now += timedelta(days=3)
    clock.ask_again()
    store.close()

    again = Store(tmp_path / "teams.db")

    assert again.of_channel(CHANNELS[0].id) == [message]
    assert TenantClock(again, STARTS).now == STARTS + timedelta(days=3)
    again.close()


class NobodyElse:
    async def turn(self, now: datetime) -> bool:
        return False

    def next_due(self, now: datetime) -> datetime | None:
        return None


async def test_clock_jumps_only_when_everybody_is_done_and_nobody_worked(tmp_path: Path) -> None:
    store = Store(tmp_path / "teams.db")
    clock = TenantClock(store, STARTS)
    clock.dwell = 0
    clock.play(playing=True)
    running = asyncio.create_task(clock.run(NobodyElse()))
    later = STARTS + timedelta(days=1)

    clock.done("bot", clock.asked, Done(worked=False, next=later))
    await asyncio.sleep(0.05)
    assert clock.now == STARTS
    request = clock.asked
    clock.done("worker", request, Done(worked=True, next=None))
    await asyncio.sleep(0.05)
    assert (clock.now, clock.asked > request) == (STARTS, True)
    clock.done("bot", request, Done(worked=False, next=later))
    clock.done("worker", clock.asked, Done(worked=False, next=None))
    await asyncio.sleep(0.05)
    assert clock.now == STARTS
    clock.done("bot", clock.asked, Done(worked=False, next=later))
    await asyncio.sleep(0.05)
    assert clock.now == later

    running.cancel()
    store.close()


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ("2023/Bilder.pdf", False),
        ("2023/Vad?.pdf", True),
        ("2023/CON", True),
        ("2023/ slut.pdf", True),
        ("2023/~$tillfällig.docx", True),
        ("forms/x.pdf", True),
        ("x" * 400, True),
    ],
)
def test_names_are_refused_as_sharepoint_does(path: str, refused: bool) -> None:
    assert (refused_name(path) is not None) is refused


def test_quick_xor_hash_of_the_known_words() -> None:
    assert quick_xor_hash(b"hello world") == "aCgDG9jwBhDc4Q1yawMZAAAAAAA="
