"""POST /api/messages: parses and authenticates an activity and calls its handler; never a 5xx and never a traceback."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from secrets import token_hex
from typing import Any
from uuid import uuid4

import structlog
from aiohttp import ClientSession, web
from aiohttp.http_exceptions import HttpProcessingError
from structlog.contextvars import bind_contextvars

from bot.app.messages import MAY_SEND_FILES, CardAction, CardReply, IncomingMessage, Reply
from bot.app.metrics import requests_with
from bot.app.serving.threads import Threads
from bot.teams.activities.activity_parsing import (
    HeardChannel,
    Incoming,
    account_of,
    card_action,
    heard_channel,
    is_channel,
    is_submit,
    kind_of,
    sender_of,
)
from bot.teams.activities.attachments import FileNotFetchedError, files_of
from bot.teams.activities.file_fetching import FileFetcher
from bot.teams.activities.request_mapping import RequestMapper
from bot.teams.activities.turn import NetworkBot, NotSentError, TeamsAdapter
from bot.teams.auth.authentication import AuthenticationError, Authenticator, TokenClaims
from bot.teams.http.deduplication import Answer, ResponseCache, replay_key
from bot.teams.http.rate_limiter import RateLimiter, TooManyError
from bot.teams.http.rejection_log import RejectionLog
from bot.teams.http.request_body import body_of, parsed
from bot.teams.http.response_serializer import InvokeSerializer, answered, invoke_message, refused
from bot.teams.http.server import LARGEST_REQUEST, Route, mark_authenticated
from bot.teams.messaging.messenger import message
from bot.teams.messaging.replies import Replies
from bot.teams.settings import TeamsSettings

log = structlog.get_logger(__name__)
_WHO = "Jag ser inte vem du är. Logga in i Teams och försök igen."
_NOT_SHOWN = "Det här kan jag bara visa för dig ensam. Skriv till mig i personlig chatt, så kommer det där."


class Endpoint:
    """Answers Teams' requests with the handlers it was given."""

    def __init__(
        self,
        settings: TeamsSettings,
        gate: Authenticator,
        replies: Replies,
        session: ClientSession,
        requests: RequestMapper,
        *,
        answer_message: Callable[[IncomingMessage], Reply],
        answer_card: Callable[[CardAction], Awaitable[CardReply]],
        heard: Callable[[HeardChannel], Awaitable[None]],
        threads: Threads,
    ) -> None:
        self._gate = gate
        self._replies = replies
        self._files = FileFetcher(session, settings.service_addresses)
        self._answer_message = answer_message
        self._answer_card = answer_card
        self._heard = heard
        self._threads = threads
        self._requests = requests
        self._replays = ResponseCache()
        self._written = InvokeSerializer()
        self._floods = RateLimiter()
        self._refusals = RejectionLog()
        self._adapter = TeamsAdapter(replies, targeted=settings.targeted_messages)
        self._targeted = settings.targeted_messages
        # Names this bot to its own `doctor`, and is required beside a 401 (RFC 9110, 11.6.1).
        self._challenge = f'Bearer realm="{settings.app_id}"'
        self._bot = NetworkBot(self._reply_to, heard)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("POST", "/api/messages", self.messages)]

    async def messages(self, request: web.BaseRequest) -> web.Response:
        """One activity."""
        # Bound to every log line until the connection's next request, which has its own number.
        bind_contextvars(request=token_hex(4))
        try:
            answer = await self._let_in(request)
        except TooManyError:
            answer = web.json_response({"error": "too many"}, status=429, headers={"Retry-After": "2"})
        requests_with(answer.status).inc()
        return answer

    async def _let_in(self, request: web.BaseRequest) -> web.Response:
        """Answer an authenticated request; raises TooManyError."""
        if request.content_type != "application/json":
            return refused(415, "application/json expected")
        try:
            # A request without a valid token costs no more than this, and takes no place from those with one.
            verified = await self._gate.verify(request.headers.getall("Authorization", []))
        except AuthenticationError as error:
            return self._turned_away(error)
        mark_authenticated(request)
        if request.transport is None:
            # The client is gone; aiohttp has no separate error for that.
            return refused(400, "the body can't be read")
        self._floods.begin()
        try:
            return await self._read(request, verified)
        finally:
            self._floods.end()

    async def _read(self, request: web.BaseRequest, verified: TokenClaims) -> web.Response:
        """Answer the activity of a request with a valid token; raises TooManyError."""
        if (request.content_length or 0) > LARGEST_REQUEST:
            return refused(413, f"more than {LARGEST_REQUEST} bytes")
        try:
            activity = parsed(await body_of(request))
            if not isinstance(activity, dict) or not isinstance(activity.get("type"), str):
                return refused(400, "not an activity")
            self._gate.check(verified, activity)
        except web.HTTPRequestEntityTooLarge:
            return refused(413, f"more than {LARGEST_REQUEST} bytes")
        except (ValueError, RecursionError):
            return refused(400, "not JSON")
        except TimeoutError:
            return refused(400, "too slow")
        except (web.RequestPayloadError, HttpProcessingError, ConnectionError):
            return refused(400, "the body can't be read")
        except AuthenticationError as error:
            return self._turned_away(error)
        kind = kind_of(activity)
        incoming = Incoming({**activity, "type": kind}, kind, sender_of(activity), replay_key(activity))
        if incoming.sender is not None:
            self._floods.sent_by(incoming.sender.id)
        return answered(await self._once(incoming))

    def _turned_away(self, error: AuthenticationError) -> web.Response:
        self._refusals.tell(error.status, error.reason)
        return refused(error.status, "not allowed", challenge=self._challenge)

    async def _once(self, incoming: Incoming) -> Answer:
        """The response; a repeated request gets the response it got before, or is about to get."""
        key = incoming.request
        if key is None:
            return (await self._answer(incoming))[0]
        earlier = self._replays.earlier(key)
        if earlier is not None:
            # Only an invoke's response has a body to wait for.
            return await asyncio.shield(earlier) if incoming.kind == "invoke" else None
        pending = self._replays.begin(key)
        try:
            answer, counts = await self._answer(incoming)
            pending.set_result(answer)
        finally:
            pending.cancel()
        if not counts:
            self._replays.forget(key)
        return answer

    async def _answer(self, incoming: Incoming) -> tuple[Answer, bool]:
        """The response, and whether the request is finished; if not, a retry is handled again."""
        try:
            return await self._dispatch(incoming), True
        except NotSentError as error:
            # The action was done and must not be repeated; only the reply got lost.
            log.warning("turn.not_answered", reason=str(error))
            return None, True
        except Exception:
            # The person is told, with a number that identifies this log line.
            number = uuid4().hex[:6]
            log.exception("turn.failed", number=number)
            return await self._apologise(incoming, number), False

    async def _dispatch(self, incoming: Incoming) -> Answer:
        if incoming.kind in ("message", "invoke"):
            channel = heard_channel(incoming.activity)
            if channel is not None:
                await self._heard(channel)
        if incoming.kind == "invoke":
            return await self._invoke(incoming)
        if is_submit(incoming.activity):
            await self._submit(incoming)
            return None
        await self._adapter.run(incoming, self._bot)
        return None

    async def _invoke(self, incoming: Incoming) -> bytes:
        action = card_action(incoming.activity)
        if action is None:
            return invoke_message("Det här kan jag inte göra än.")
        return self._written.invoke(await self._press(incoming, action.get("data"), action.get("verb")))

    async def _submit(self, incoming: Incoming) -> None:
        """Action.Submit, the fallback of old clients; answered in the thread, without a name.

        If the presser alone can be answered, they see the reply's card.
        """
        data = incoming.activity["value"]
        reply = await self._press(incoming, data, data.get("verb"), by_submit=True)
        card = None if is_channel(incoming.activity) else reply.card
        unseen = _NOT_SHOWN if reply.card is not None else "Klart."
        text = "" if card is not None else reply.acknowledgement or reply.message or unseen
        own = message(card=reply.card, text="" if reply.card is not None else text)
        await self._post(incoming, message(card=card, text=text), to_one=own)

    async def _press(self, incoming: Incoming, data: object, verb: object, *, by_submit: bool = False) -> CardReply:
        """Call the verb's handler directly, without botbuilder's turn, for both kinds of buttons."""
        pressed = await self._requests.card_action(incoming, data, verb, by_submit=by_submit)
        return CardReply(message=_WHO) if pressed is None else await self._answer_card(pressed)

    async def _reply_to(self, incoming: Incoming) -> Reply:
        received = await self._requests.incoming_message(incoming)
        if received is None:
            return Reply(_WHO)
        if received.files_sent and received.rights.may(MAY_SEND_FILES):
            try:
                async with self._files.fetched(files_of(incoming.activity), received.person_id) as files:
                    # Plans and reports take long to read.
                    with_files = replace(received, attachments=files)
                    return await self._threads.document(partial(self._answer_message, with_files))
            except FileNotFetchedError as error:
                return Reply(str(error))
        return await self._threads.command(partial(self._answer_message, received))

    async def _apologise(self, incoming: Incoming, number: str) -> Answer:
        words = f"Något gick fel hos mig. Försök igen om en stund. Går det inte: säg nummer {number} till samordnaren."
        if incoming.kind == "invoke":
            return invoke_message(words)
        if incoming.kind == "message":
            said = message(card=None, text=words)
            await self._post(incoming, said, to_one=said)
        return None

    async def _post(self, incoming: Incoming, answer: dict[str, Any], *, to_one: dict[str, Any]) -> None:
        """Answer in the conversation: in a channel with `to_one`, seen by the sender alone, where that is set up."""
        conversation = incoming.activity.get("conversation")
        sender = account_of(incoming.activity) if self._targeted else None
        if not (isinstance(conversation, dict) and isinstance(conversation.get("id"), str)):
            return
        where = (str(incoming.activity.get("serviceUrl")), conversation["id"])
        if sender is not None:
            await self._replies.send_to_one(*where, sender, to_one, instead=answer)
        else:
            await self._replies.send(*where, answer)
