"""The bot's replies to people: they count in Teams' rate limits, and are retried."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import structlog

from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.metrics import targeted_messages
from bot.teams.messaging.connector import Connector

log = structlog.get_logger(__name__)
#: Seconds that a reply is useful; after that the person has asked again.
USEFUL_FOR = 120.0
#: Seconds before each retry, if Teams doesn't say how long.
_DELAYS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
_MOST_WAITING = 200
#: Outcomes where the message surely didn't arrive: 429, or the request never left. Others are not retried.
_SAFE_TO_REPEAT = frozenset({Outcome.THROTTLED, Outcome.NOT_SENT})
#: What Teams answers where it won't show a message to one person alone; nothing has been shown then.
_NOT_FOR_ONE = frozenset({Outcome.REFUSED, Outcome.NOT_FOUND_OR_FORBIDDEN})


class Replies:
    """Sends into the conversation that somebody wrote in."""

    def __init__(
        self,
        connector: Connector,
        count: Callable[[str], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`count` takes the conversation's id."""
        self._connector = connector
        self._count = count
        self._sleep = sleep
        self._waiting: set[asyncio.Task[None]] = set()

    async def send(self, service_url: str, conversation_id: str, activity: dict[str, Any]) -> SendResult:
        """Count the message and send it; returns the first attempt's outcome.

        If Teams throttles or can't be reached, it is retried in the background.
        """
        sent = await self._once(service_url, conversation_id, activity)
        if sent.outcome in _SAFE_TO_REPEAT:
            self._repeat(sent, partial(self._once, service_url, conversation_id, activity))
        return sent

    def _repeat(self, sent: SendResult, once: Callable[[], Awaitable[SendResult]]) -> None:
        if len(self._waiting) < _MOST_WAITING:
            task = asyncio.get_running_loop().create_task(self._again(sent, once))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)

    async def send_to_one(
        self,
        service_url: str,
        conversation_id: str,
        person: Mapping[str, Any],
        activity: dict[str, Any],
        *,
        instead: dict[str, Any],
    ) -> SendResult:
        """Send it so that the person, the account of an incoming activity, alone sees it in the channel.

        Where Teams refuses that, `instead` is sent to all who read along.
        """
        recipient = {name: person[name] for name in ("id", "aadObjectId", "name") if name in person}
        to_one = {**activity, "recipient": {**recipient, "isTargeted": True}}
        sent = await self._once(service_url, conversation_id, to_one, targeted=True)
        targeted_messages(sent.outcome).inc()
        if sent.outcome in _NOT_FOR_ONE:
            log.warning("reply.not_targeted", outcome=sent.outcome, reason=sent.reason)
            return await self.send(service_url, conversation_id, instead)
        if sent.outcome in _SAFE_TO_REPEAT:
            self._repeat(sent, partial(self._once, service_url, conversation_id, to_one, targeted=True))
        return sent

    async def close(self) -> None:
        """Give up what still waits."""
        waiting = list(self._waiting)
        for task in waiting:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*waiting, return_exceptions=True)

    async def _again(self, sent: SendResult, once: Callable[[], Awaitable[SendResult]]) -> None:
        waited = 0.0
        for number, delay in enumerate(_DELAYS, 2):
            pause = max(sent.retry_after or 0.0, delay)
            waited += pause
            if waited > USEFUL_FOR:
                break
            await self._sleep(pause)
            sent = await once()
            if sent.outcome not in _SAFE_TO_REPEAT:
                log.info("reply.sent_again", tries=number, outcome=sent.outcome)
                return
        log.warning("reply.given_up", outcome=sent.outcome, reason=sent.reason)

    async def _once(
        self, service_url: str, conversation_id: str, activity: dict[str, Any], *, targeted: bool = False
    ) -> SendResult:
        await self._count(conversation_id)
        return await self._connector.send(service_url, conversation_id, activity, targeted=targeted)
