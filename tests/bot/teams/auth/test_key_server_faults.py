"""A key server that hangs, breaks, lies or is somebody else's: known keys serve on, and nothing unknown gets in."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from aiohttp import ClientSession, ClientTimeout, web

from bot.teams.auth import authentication as gates
from bot.teams.auth import jwks
from bot.teams.auth.authentication import AuthenticationError, Authenticator
from bot.teams.auth.jwks import SigningKeys
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import OTHER_KEY, Service, activity, mark_authenticated, public
from tests.bot.teams.forging import OURS, claims_of, forge

KeyServerResponse = tuple[int, dict[str, str], bytes]


@dataclass
class KeyServer:
    """Publishes keys as the Bot Framework does, but for the paths that are told to answer otherwise."""

    address: str = ""
    keys: list[Any] = field(default_factory=lambda: [public()])
    otherwise: dict[str, KeyServerResponse] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    #: Answers come when this is set.
    wait: asyncio.Event | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)


@pytest.fixture
async def server() -> AsyncIterator[KeyServer]:
    made = KeyServer()

    async def answer(request: web.Request) -> web.Response:
        made.requests.append(request.path)
        made.reached.set()
        if made.wait is not None:
            await made.wait.wait()
        if request.path in made.otherwise:
            status, headers, body = made.otherwise[request.path]
            return web.Response(status=status, headers=headers, body=body)
        if request.path == "/openid":
            return web.json_response({"jwks_uri": f"{made.address}/keys"})
        return web.json_response({"keys": made.keys})

    app = web.Application()
    app.router.add_get("/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
def signing_keys(server: KeyServer, session: ClientSession) -> SigningKeys:
    return SigningKeys(f"{server.address}/openid", session)


@pytest.fixture
def gate(settings: TeamsSettings, server: KeyServer, signing_keys: SigningKeys) -> Authenticator:
    return Authenticator(replace(settings, keys_address=f"{server.address}/openid"), signing_keys)


def may_ask_again(signing_keys: SigningKeys) -> None:
    """As if the wait between two refreshes were over."""
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES


def bearer(service: Service, *, claims: dict[str, Any] | None = None, **header: Any) -> str:
    return f"Bearer {forge(claims_of(service, **claims or {}), **header)}"


async def refused(gate: Authenticator, service: Service, **header: Any) -> str:
    with pytest.raises(AuthenticationError) as caught:
        await mark_authenticated(gate, bearer(service, **header), activity(service))
    assert caught.value.status == 401
    return caught.value.reason


async def test_key_server_that_hangs_slows_no_known_key(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer
) -> None:
    """Two hundred requests with unknown keys wait for it; those with a known key don't."""
    await mark_authenticated(gate, bearer(service), activity(service))
    server.wait = asyncio.Event()
    server.requests.clear()
    server.reached.clear()
    may_ask_again(signing_keys)
    waiting = [asyncio.create_task(refused(gate, service, kid=f"u{number}", sign=OURS)) for number in range(200)]
    await server.reached.wait()

    for number in range(20):
        await mark_authenticated(gate, bearer(service, claims={"jti": str(number)}), activity(service))
    assert [task for task in waiting if task.done()] == []

    server.wait.set()
    assert set(await asyncio.gather(*waiting)) == {"unknown key"}
    assert server.requests == ["/openid", "/keys"]


async def test_key_server_that_never_answers_is_given_up(
    gate: Authenticator, service: Service, server: KeyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jwks, "_TIMEOUT", ClientTimeout(total=0.05))
    server.wait = asyncio.Event()

    assert await refused(gate, service) == "unknown key"
    server.wait.set()


BROKEN: dict[str, KeyServerResponse] = {
    "500": (500, {}, b"{}"),
    "503 in HTML": (503, {"Content-Type": "text/html"}, b"<html>"),
    "404": (404, {}, b""),
    "204": (204, {}, b""),
    "a page that says 200": (200, {"Content-Type": "text/html"}, b"<html><body>Sign in</body></html>"),
    "nothing": (200, {}, b""),
    "a list": (200, {}, b"[]"),
    "null": (200, {}, b"null"),
    "a number": (200, {}, b"7"),
    "no keys": (200, {}, b'{"keys": []}'),
    "keys null": (200, {}, b'{"keys": null}'),
    "keys an object": (200, {}, b'{"keys": {"kid": "k1"}}'),
    "keys of no use": (200, {}, b'{"keys": [7, null, [], "k1", {"kid": "k1"}, {"kid": "k1", "kty": "RSA"}]}'),
    "an empty modulus": (200, {}, b'{"keys": [{"kid": "k1", "kty": "RSA", "n": "", "e": ""}]}'),
    "a small modulus": (200, {}, b'{"keys": [{"kid": "k1", "kty": "RSA", "n": "AA", "e": "AQAB"}]}'),
    "an endless document": (200, {}, b"[" * 100_000),
    "bytes that are no text": (200, {}, b'{"keys": "\xff"}'),
    "a charset nobody knows": (200, {"Content-Type": "application/json; charset=evil"}, b'{"keys": [\xff]}'),
    "gzip that is none": (200, {"Content-Encoding": "gzip"}, b"garbage"),
    "a bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 64 * 1024 * 1024)),
    "an address of another kind": (200, {}, b'{"jwks_uri": "file:///etc/passwd"}'),
    "an address that is none": (200, {}, b'{"jwks_uri": 7}'),
    "an address without a host": (200, {}, b'{"jwks_uri": "https://"}'),
}


@pytest.mark.parametrize("path", ["/openid", "/keys"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
async def test_broken_answer_costs_no_known_key_and_brings_none(
    gate: Authenticator,
    signing_keys: SigningKeys,
    service: Service,
    server: KeyServer,
    path: str,
    broken: KeyServerResponse,
) -> None:
    await mark_authenticated(gate, bearer(service), activity(service))
    server.otherwise[path] = broken
    may_ask_again(signing_keys)

    assert await refused(gate, service, kid="u1", sign=OURS) == "unknown key"
    await mark_authenticated(gate, bearer(service), activity(service))


@pytest.mark.parametrize("path", ["/openid", "/keys"])
async def test_document_that_is_huge_is_not_read(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer, path: str
) -> None:
    """Right but for its size; were it read, its key would be taken."""
    await mark_authenticated(gate, bearer(service), activity(service))
    document = {"jwks_uri": f"{server.address}/keys", "keys": [public(), public(OTHER_KEY, "k2")]}
    server.keys = [public(), public(OTHER_KEY, "k2")]
    server.otherwise[path] = (200, {}, json.dumps({**document, "more": "x" * 2 * 1024 * 1024}).encode())
    may_ask_again(signing_keys)

    assert await refused(gate, service, kid="k2", sign=OURS) == "unknown key"
    await mark_authenticated(gate, bearer(service), activity(service))


@pytest.mark.parametrize("path", ["/openid", "/keys"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirect_is_not_followed(
    gate: Authenticator, service: Service, server: KeyServer, path: str, status: int
) -> None:
    server.otherwise[path] = (status, {"Location": f"{service.address}{path}"}, b"")

    assert await refused(gate, service) == "unknown key"
    assert service.key_requests == 0


async def test_keys_that_were_not_to_be_had_at_first_are_asked_for_again_soon(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer
) -> None:
    """Without any key nobody gets in, so that the wait between refreshes would lose everybody's answers."""
    server.otherwise["/keys"] = (503, {}, b"")
    assert await refused(gate, service) == "unknown key"
    server.otherwise.clear()
    signing_keys._tried_at -= jwks._WHILE_WITHOUT_KEYS

    await mark_authenticated(gate, bearer(service), activity(service))


async def test_rotation_lets_the_new_key_in_and_the_old_one_out(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer
) -> None:
    await mark_authenticated(gate, bearer(service), activity(service))
    server.keys = [public(), public(OTHER_KEY, "k2")]
    may_ask_again(signing_keys)
    await mark_authenticated(gate, bearer(service, kid="k2", sign=OURS), activity(service))
    await mark_authenticated(gate, bearer(service), activity(service))
    server.keys = [public(OTHER_KEY, "k2")]
    may_ask_again(signing_keys)
    assert await refused(gate, service, kid="u1") == "unknown key"

    assert await refused(gate, service) == "unknown key"
    await mark_authenticated(gate, bearer(service, kid="k2", sign=OURS), activity(service))


async def test_key_that_was_replaced_under_its_name_lets_its_old_tokens_in_no_more(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer
) -> None:
    for _ in range(2):
        await mark_authenticated(gate, bearer(service), activity(service))
    server.keys = [public(OTHER_KEY, "k1")]
    may_ask_again(signing_keys)
    assert await refused(gate, service, kid="u1") == "unknown key"

    assert await refused(gate, service) == "InvalidSignatureError"


async def test_unknown_keys_ask_the_server_once_however_many_they_are(
    gate: Authenticator, signing_keys: SigningKeys, service: Service, server: KeyServer
) -> None:
    await mark_authenticated(gate, bearer(service), activity(service))
    may_ask_again(signing_keys)

    for number in range(300):
        assert await refused(gate, service, kid=f"u{number}", sign=OURS) == "unknown key"

    assert server.requests == ["/openid", "/keys"] * 2


async def test_verified_tokens_are_kept_in_bounds(
    gate: Authenticator, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "_MOST_KEPT", 5)
    tokens = [bearer(service, claims={"jti": str(number)}) for number in range(12)]

    for token in tokens * 2:
        await mark_authenticated(gate, token, activity(service))

    assert len(gate._verified) == 5


async def test_refused_token_is_not_kept(gate: Authenticator, service: Service) -> None:
    await mark_authenticated(gate, bearer(service), activity(service))
    await mark_authenticated(gate, bearer(service), activity(service))
    kept = len(gate._verified)

    for item in ({"aud": "x"}, {"exp": 1}, {"serviceurl": 7}):
        with pytest.raises(AuthenticationError):
            await mark_authenticated(gate, bearer(service, claims=item), activity(service))
    assert await refused(gate, service, sign=OURS) == "InvalidSignatureError"

    assert len(gate._verified) == kept


async def test_token_that_was_verified_is_held_against_each_activity(gate: Authenticator, service: Service) -> None:
    good = bearer(service)
    for _ in range(2):
        await mark_authenticated(gate, good, activity(service))

    for change in (
        {"channelId": "webchat"},
        {"serviceUrl": "https://smba.trafficmanager.net/"},
        {"channelData": {"tenant": {"id": "foreign"}}},
    ):
        with pytest.raises(AuthenticationError) as caught:
            await mark_authenticated(gate, good, activity(service, **change))
        assert caught.value.status == 403
