"""POST /api/messages: bytes to an activity, through the gate, to its handler; never a 5xx and never a traceback."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import ClientSession, web

from bot.contracts import Asked, CardAnswer, CardReply, Reply
from bot.teams.attachments import FileNotFetchedError, fetch_files, files_of
from bot.teams.connector import Connector
from bot.teams.gate import Gate, GateError
from bot.teams.incoming import HeardChannel, conversation_id, heard_channel, is_channel, sender_of, text_of
from bot.teams.messenger import message
from bot.teams.replays import Replays, replay_key
from bot.teams.settings import TeamsSettings
from bot.teams.turn import NetworkBot, TeamsAdapter

log = structlog.get_logger(__name__)
LARGEST_REQUEST = 512 * 1024
_CARD = "application/vnd.microsoft.card.adaptive"
_MESSAGE = "application/vnd.microsoft.activity.message"


class Endpoint:
    """Answers Teams' requests with the handlers it was given; handlers run in threads, since they touch the disk."""

    def __init__(
        self,
        settings: TeamsSettings,
        gate: Gate,
        connector: Connector,
        session: ClientSession,
        *,
        answer_message: Callable[[Asked], Reply],
        answer_card: Callable[[CardAnswer], CardReply],
        heard: Callable[[HeardChannel], Awaitable[None]],
        channel_is: Callable[[str], str | None],
        now: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._gate = gate
        self._connector = connector
        self._session = session
        self._answer_message = answer_message
        self._answer_card = answer_card
        self._heard = heard
        self._channel_is = channel_is
        self._now = now
        self._replays = Replays()
        self._adapter = TeamsAdapter(connector)
        self._bot = NetworkBot(self._reply_to, heard)

    def app(self) -> web.Application:
        """The web application, with a page that says whether we are up."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_post("/api/messages", self.messages)
        app.router.add_get("/health", _health)
        return app

    async def messages(self, request: web.Request) -> web.Response:
        """One activity."""
        if request.content_type != "application/json":
            return web.json_response({"error": "application/json expected"}, status=415)
        try:
            activity = json.loads(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.json_response({"error": f"more than {LARGEST_REQUEST} bytes"}, status=413)
        except (ValueError, RecursionError):
            return web.json_response({"error": "not JSON"}, status=400)
        if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
            return web.json_response({"error": "not an activity"}, status=400)
        try:
            await self._gate.check(request.headers.get("Authorization"), activity)
        except GateError as error:
            log.warning("gate.closed", status=error.status, reason=error.reason)
            return web.json_response({"error": "not allowed"}, status=error.status)
        key = replay_key(activity)
        if activity.get("id") and self._replays.known(key):
            return _answered(self._replays.answer(key))
        self._replays.remember(key, None)
        try:
            answer = await self._dispatch(activity)
        except Exception:
            # The person is told, with a number that leads to this line; the request may come again.
            number = uuid4().hex[:6]
            log.exception("turn.failed", number=number)
            self._replays.forget(key)
            return _answered(await self._apologise(activity, number))
        self._replays.remember(key, answer)
        return _answered(answer)

    async def _dispatch(self, activity: dict[str, Any]) -> dict[str, Any] | None:
        found = heard_channel(activity)
        kind = activity["type"]
        if found is not None and kind in ("message", "invoke"):
            await self._heard(found)
        if kind == "invoke":
            return await self._invoke(activity)
        if kind == "message" and isinstance(activity.get("value"), dict) and not text_of(activity):
            await self._submit(activity)
            return None
        await self._adapter.run(activity, self._bot)
        return None

    async def _invoke(self, activity: dict[str, Any]) -> dict[str, Any]:
        value = activity.get("value")
        action = value.get("action") if isinstance(value, dict) else None
        if activity.get("name") != "adaptiveCard/action" or not isinstance(action, dict):
            return _invoke_message("Det här kan jag inte göra än.")
        pressed = self._pressed(activity, action.get("data"), str(action.get("verb") or ""))
        if pressed is None:
            return _invoke_message("Jag ser inte vem du är. Logga in i Teams och försök igen.")
        reply = await asyncio.to_thread(self._answer_card, pressed)
        if reply.card is not None:
            return {"statusCode": 200, "type": _CARD, "value": reply.card}
        return _invoke_message(reply.message)

    async def _submit(self, activity: dict[str, Any]) -> None:
        """Action.Submit: the fallback of old clients; answered in the thread, without a name."""
        data = activity["value"]
        pressed = self._pressed(activity, data, str(data.get("verb") or ""), by_submit=True)
        if pressed is None:
            return
        reply = await asyncio.to_thread(self._answer_card, pressed)
        in_chat = not is_channel(activity)
        card = reply.card if in_chat else None
        text = "" if card is not None else reply.acknowledgement or reply.message or "Klart."
        await self._post(activity, message(card=card, text=text))

    def _pressed(
        self, activity: dict[str, Any], data: object, verb: str, *, by_submit: bool = False
    ) -> CardAnswer | None:
        sender = sender_of(activity)
        if sender is None:
            return None
        channel_id = conversation_id(activity) if is_channel(activity) else None
        return CardAnswer(
            verb=verb[:100],
            data=data if isinstance(data, dict) else {},
            person_id=sender.id,
            person_name=sender.name,
            coordinator=sender.id in self._settings.coordinators,
            channel_id=channel_id,
            channel_is=self._channel_is(channel_id) if channel_id else None,
            now=self._now(),
            by_submit=by_submit,
        )

    async def _reply_to(self, activity: dict[str, Any]) -> Reply | None:
        sender = sender_of(activity)
        if sender is None:
            return Reply("Jag ser inte vem du är. Logga in i Teams och försök igen.")
        in_channel = is_channel(activity)
        channel_id = conversation_id(activity) if in_channel else None
        files = files_of(activity)
        try:
            fetched = [] if in_channel else await self._fetch(files)
        except FileNotFetchedError as error:
            return Reply(str(error))
        asked = Asked(
            text=text_of(activity),
            person_id=sender.id,
            person_name=sender.name,
            coordinator=sender.id in self._settings.coordinators,
            channel_id=channel_id,
            channel_is=self._channel_is(channel_id) if channel_id else None,
            now=self._now(),
            attachments=fetched,
            files_out_of_reach=in_channel and _has_files(activity),
        )
        return await asyncio.to_thread(self._answer_message, asked)

    async def _fetch(self, files: list[dict[str, Any]]) -> Any:
        return await fetch_files(self._session, files, self._settings.service_addresses)

    async def _apologise(self, activity: dict[str, Any], number: str) -> dict[str, Any] | None:
        words = f"Något gick fel hos mig. Försök igen om en stund. Går det inte: säg nummer {number} till samordnaren."
        if activity["type"] == "invoke":
            return _invoke_message(words)
        if activity["type"] == "message":
            await self._post(activity, message(card=None, text=words))
        return None

    async def _post(self, activity: dict[str, Any], answer: dict[str, Any]) -> None:
        conversation = activity.get("conversation")
        if isinstance(conversation, dict) and isinstance(conversation.get("id"), str):
            await self._connector.send(str(activity.get("serviceUrl")), conversation["id"], answer)


def _has_files(activity: dict[str, Any]) -> bool:
    found = activity.get("attachments")
    attachments = found if isinstance(found, list) else []
    return any(isinstance(each, dict) and each.get("contentType") != "text/html" for each in attachments)


def _invoke_message(words: str) -> dict[str, Any]:
    return {"statusCode": 200, "type": _MESSAGE, "value": words}


def _answered(answer: dict[str, Any] | None) -> web.Response:
    return web.Response(status=200) if answer is None else web.json_response(answer)


async def _health(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})
