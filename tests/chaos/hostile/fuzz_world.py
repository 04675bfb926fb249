"""The bot with its real endpoint, gate, handlers and database, on a socket; and the Bot Framework that it asks."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiohttp import ClientSession, DummyCookieJar, web
from yarl import URL

from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from bot.app.serving.reply_rate_limit import count_reply
from bot.teams.activities.conversation_references import ConversationReferences
from bot.teams.activities.request_mapping import RequestMapper
from bot.teams.auth.authentication import Authenticator
from bot.teams.auth.bot_token import BotToken
from bot.teams.auth.credentials import Secret
from bot.teams.auth.jwks import SigningKeys
from bot.teams.http.endpoint import Endpoint
from bot.teams.http.server import Server
from bot.teams.messaging.connector import Connector
from bot.teams.messaging.replies import Replies
from bot.teams.settings import TeamsSettings
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.members.model.role import Rights, Roles
from tests.bot.teams.conftest import APP_ID, TENANT, public
from tests.bot.teams.tampering import COMMANDS, NOW, VERBS, seeded


@dataclass
class World:
    """What a run talks to, and what it saw happen."""

    #: A Unix socket, which takes any number of connections one after another.
    socket: str
    #: The Bot Framework's address, which is the service URL too.
    service: str
    context: Context
    #: How often each person reached a handler.
    reached: Counter[str] = field(default_factory=Counter)
    #: Presses that failed with an exception nobody foresaw.
    failed: list[str] = field(default_factory=list)
    #: On loopback, where it was asked to serve over TCP.
    port: int = 0

    async def say(self, written: bytes, *, patience: float = 60) -> tuple[int, bytes]:
        """Status and body of the answer to these bytes, on a connection of their own; 0 if none comes in time."""
        reader, writer = await asyncio.open_unix_connection(self.socket)
        try:
            writer.write(written)
            async with asyncio.timeout(patience):
                head = await reader.readuntil(b"\r\n\r\n")
                return int(head.split(b" ", 2)[1]), await reader.read()
        except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
            return 0, b""
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@asynccontextmanager
async def running_world(folder: Path, *, tcp: bool = False) -> AsyncIterator[World]:
    """A bot that has never met anybody, at its socket or its port; its log is read and thrown away."""
    engine = open_engine(f"sqlite:///{folder / 'fuzz.db'}")
    migrate(engine)
    writer = Writer(engine)
    runners: list[web.AppRunner] = []
    service = await _serve(_bot_framework(), runners)
    made = World(str(folder / "bot"), service, seeded(engine, writer))

    logging_before = structlog.get_config()
    structlog.configure(processors=[_thrown_away])
    try:
        async with ClientSession(cookie_jar=DummyCookieJar()) as session:
            server = Server(_endpoint(made, session).routes())
            if tcp:
                made.port = URL(await server.listen("127.0.0.1", 0)).port or 0
            else:
                await server.listen_at(made.socket)
            try:
                yield made
            finally:
                await server.close()
    finally:
        structlog.configure(**logging_before)
        for runner in reversed(runners):
            await runner.cleanup()
        writer.close()
        engine.dispose()


def _thrown_away(_logger: Any, _method: str, _event: Any) -> str:
    raise structlog.DropEvent


def _endpoint(world: World, session: ClientSession) -> Endpoint:
    settings = TeamsSettings(
        app_id=APP_ID,
        credential=Secret("secret"),
        tenant_id=TENANT,
        sign_in_address=world.service,
        keys_address=f"{world.service}/openid",
        token_issuer="https://api.botframework.com",
        token_scope="https://api.botframework.com/.default",
        service_addresses=frozenset({world.service}),
    )

    def answer_message(message: IncomingMessage) -> Reply:
        world.reached[message.person_id] += 1
        return answer(COMMANDS, message, world.context)

    async def answer_card(pressed: CardAction) -> CardReply:
        world.reached[pressed.person_id] += 1
        try:
            return await press(VERBS, pressed, world.context)
        except Exception as error:
            world.failed.append(f"{pressed.person_id}: {pressed.verb!r} {str(pressed.data)[:300]}: {error!r:.300}")
            raise

    async def now() -> datetime:
        return NOW

    roles = Roles(coordinators=frozenset({"alva"}))

    async def rights_of(person_id: str) -> Rights:
        return roles.of(person_id)

    hearing = ConversationReferences(world.context, roles.coordinators)
    return Endpoint(
        settings,
        Authenticator(settings, SigningKeys(settings.keys_address, session)),
        Replies(Connector(settings, BotToken(settings, session), session), partial(count_reply, context=world.context)),
        session,
        RequestMapper(rights_of, hearing.bound_group, now),
        answer_message=answer_message,
        answer_card=answer_card,
        heard=hearing,
        threads=world.context.threads,
    )


def _bot_framework() -> web.Application:
    async def openid(request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"{request.scheme}://{request.host}/keys"})

    async def keys(_request: web.Request) -> web.Response:
        return web.json_response({"keys": [public()]})

    async def token(_request: web.Request) -> web.Response:
        return web.json_response({"access_token": "t", "expires_in": 3600})

    async def connector(_request: web.Request) -> web.Response:
        return web.json_response({"id": "1"}, status=201)

    app = web.Application()
    app.router.add_get("/openid", openid)
    app.router.add_get("/keys", keys)
    app.router.add_post("/tenant/oauth2/v2.0/token", token)
    app.router.add_route("*", "/v3/{rest:.+}", connector)
    return app


async def _serve(app: web.Application, runners: list[web.AppRunner]) -> str:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    runners.append(runner)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"
