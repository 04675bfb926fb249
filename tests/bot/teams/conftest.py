"""A fake Bot Framework on loopback: keys, tokens, and a connector that answers as told."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession, DummyCookieJar, web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from bot.app.serving.threads import Threads
from bot.teams.activities.activity_parsing import HeardChannel
from bot.teams.activities.request_mapping import RequestMapper
from bot.teams.auth.authentication import Authenticator
from bot.teams.auth.bot_token import BotToken
from bot.teams.auth.credentials import Secret
from bot.teams.auth.jwks import SigningKeys
from bot.teams.http.connections import Bounds
from bot.teams.http.endpoint import Endpoint
from bot.teams.http.server import Server
from bot.teams.messaging.connector import Connector
from bot.teams.messaging.replies import Replies
from bot.teams.settings import TeamsSettings
from core.members.model.role import Rights, Roles
from tests.factories import local

APP_ID, TENANT, CHANNEL = "app", "tenant", "19:c@thread.tacv2"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public(key: rsa.RSAPrivateKey = KEY, kid: str = "k1") -> dict[str, Any]:
    """The key as the Bot Framework publishes it, endorsed for Teams."""
    return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "endorsements": ["msteams"]}


@dataclass
class Service:
    """The services that the bot talks to."""

    address: str = ""
    #: Answers of the connector, in order: status, headers, body.
    answers: list[tuple[int, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    tokens: int = 0
    token_status: int = 200
    token_body: Any = None
    #: The sign-in answers when this is set.
    token_wait: asyncio.Event | None = None
    keys: list[Any] = field(default_factory=lambda: [public()])
    #: In place of the document with `keys`.
    key_document: Any = None
    keys_status: int = 200
    #: The key server answers when this is set.
    keys_wait: asyncio.Event | None = None
    key_requests: int = 0
    #: The connector answers when this is set.
    connector_wait: asyncio.Event | None = None
    #: What is at /files/…: status, headers, bytes.
    file: tuple[int, dict[str, str], bytes] = (200, {}, b"")
    #: How often a file was asked for, and what it waits for.
    files_asked: int = 0
    file_wait: asyncio.Event | None = None

    def token(self, key: rsa.RSAPrivateKey = KEY, *, kid: str = "k1", algorithm: str = "RS256", **claims: Any) -> str:
        whole = {
            "iss": "https://api.botframework.com",
            "aud": APP_ID,
            "serviceurl": self.address,
            "exp": time.time() + 3600,
            **claims,
        }
        whole = {name: value for name, value in whole.items() if value is not None}
        signer: Any = key if algorithm == "RS256" else "x" * 64 if algorithm == "HS256" else None
        return jwt.encode(whole, signer, algorithm=algorithm, headers={"kid": kid})


async def _held_back(until: asyncio.Event | None) -> None:
    if until is not None:
        await until.wait()


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    made = Service()

    async def keys(_request: web.Request) -> web.Response:
        made.key_requests += 1
        await _held_back(made.keys_wait)
        document = {"keys": made.keys} if made.key_document is None else made.key_document
        return web.json_response(document, status=made.keys_status)

    async def document(_request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"{made.address}/keys"})

    async def token(_request: web.Request) -> web.Response:
        made.tokens += 1
        await _held_back(made.token_wait)
        body = made.token_body or {"access_token": f"t{made.tokens}", "expires_in": 3600}
        return web.json_response(body, status=made.token_status)

    async def connector(request: web.Request) -> web.Response:
        made.requests.append(
            (request.method, request.raw_path, await request.json() if request.can_read_body else None)
        )
        await _held_back(made.connector_wait)
        status, headers, body = made.answers.pop(0) if made.answers else (201, {}, {"id": "1"})
        if status == 0 and request.transport is not None:
            request.transport.abort()
        return web.json_response(body, status=status or 500, headers=headers)

    async def file(_request: web.Request) -> web.Response:
        made.files_asked += 1
        await _held_back(made.file_wait)
        status, headers, data = made.file
        return web.Response(body=data, status=status, headers=headers)

    app = web.Application()
    app.router.add_get("/files/{name}", file)
    app.router.add_get("/keys", keys)
    app.router.add_get("/openid", document)
    app.router.add_post("/tenant/oauth2/v2.0/token", token)
    app.router.add_route("*", "/v3/{rest:.+}", connector)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


@pytest.fixture
def settings(service: Service) -> TeamsSettings:
    return TeamsSettings(
        app_id=APP_ID,
        credential=Secret("secret"),
        tenant_id=TENANT,
        sign_in_address=service.address,
        keys_address=f"{service.address}/openid",
        token_issuer="https://api.botframework.com",
        token_scope="https://api.botframework.com/.default",
        service_addresses=frozenset({service.address}),
    )


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession(cookie_jar=DummyCookieJar()) as made:
        yield made


@pytest.fixture
def connector(settings: TeamsSettings, session: ClientSession) -> Connector:
    return Connector(settings, BotToken(settings, session), session)


@dataclass
class Bot:
    """The endpoint under test, with handlers that write down what they get."""

    address: str = ""
    messages: list[IncomingMessage] = field(default_factory=list)
    pressed: list[CardAction] = field(default_factory=list)
    heard: list[HeardChannel] = field(default_factory=list)
    #: Conversations of the messages that were counted, each before it left.
    counted: list[str] = field(default_factory=list)
    fail: bool = False
    #: What a message is answered with.
    reply: Reply = field(default_factory=lambda: Reply("svar"))
    #: What a pressed button is answered with.
    card_reply: CardReply = field(
        default_factory=lambda: CardReply(card={"type": "AdaptiveCard"}, acknowledgement="Klart.")
    )
    #: A pressed button is answered when this is set.
    press_wait: threading.Event | None = None
    #: How many connections there are.
    open: Callable[[], int] = lambda: 0
    threads: Threads = field(default_factory=Threads)
    #: Which messages are answered only when the event is set.
    is_slow: Callable[[IncomingMessage], bool] = lambda _: False
    answer_wait: threading.Event = field(default_factory=threading.Event)

    def answer_message(self, message: IncomingMessage) -> Reply:
        if self.fail:
            raise RuntimeError("broken")
        self.messages.append(message)
        if self.is_slow(message):
            self.answer_wait.wait(30)
        return self.reply


@pytest.fixture
def bounds() -> Bounds:
    """Of the bot's connections; a module whose tests are about them has its own."""
    return Bounds()


async def rights_of(person_id: str) -> Rights:
    return Roles(coordinators=frozenset({"coordinator", *(f"coordinator{n}" for n in range(100))})).of(person_id)


@pytest.fixture
async def bot(
    settings: TeamsSettings, session: ClientSession, connector: Connector, bounds: Bounds
) -> AsyncIterator[Bot]:
    made = Bot()

    async def answer_card(pressed: CardAction) -> CardReply:
        if made.fail:
            raise RuntimeError("broken")
        # In a thread, as most buttons' handlers.
        await asyncio.to_thread(made.pressed.append, pressed)
        if made.press_wait is not None:
            await asyncio.to_thread(made.press_wait.wait, 5)
        return made.card_reply

    async def count(conversation_id: str) -> None:
        made.counted.append(conversation_id)

    async def nobodys(_channel_id: str) -> None:
        return None

    async def now() -> datetime:
        return local(2023, 2, 1, 9)

    async def heard(channel: HeardChannel) -> None:
        made.heard.append(channel)

    endpoint = Endpoint(
        settings,
        Authenticator(settings, SigningKeys(settings.keys_address, session)),
        Replies(connector, count),
        session,
        RequestMapper(rights_of, nobodys, now),
        answer_message=made.answer_message,
        answer_card=answer_card,
        heard=heard,
        threads=made.threads,
    )
    server = Server(endpoint.routes(), bounds)
    made.open = lambda: server.open
    made.address = f"{await server.listen('127.0.0.1', 0)}/api/messages"
    yield made
    await server.close()
    made.threads.close()


def activity(service: Service, **more: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "a1",
        "text": "<at>Bot</at>nästa",
        "channelId": "msteams",
        "serviceUrl": service.address,
        "from": {"id": "29:p", "name": "Mira Sandell", "aadObjectId": "person"},
        "recipient": {"id": "28:b"},
        "conversation": {"id": f"{CHANNEL};messageid=7", "conversationType": "channel", "isGroup": True},
        "channelData": {"tenant": {"id": TENANT}, "channel": {"id": CHANNEL}, "team": {"id": "19:t"}},
        **more,
    }


def invoke(service: Service, verb: str = "signup.yes", **more: Any) -> dict[str, Any]:
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": {"meeting": "m1"}}}
    return activity(service, type="invoke", name="adaptiveCard/action", text=None, value=value, **more)


async def mark_authenticated(gate: Authenticator, header: str, request: dict[str, Any]) -> None:
    """Through the gate as a request goes: first its token, then what it says. Raises AuthenticationError."""
    gate.check(await gate.verify([header]), request)
