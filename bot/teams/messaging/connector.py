"""The connector's REST interface, each request with a known outcome.

Not botbuilder's ConnectorClient, which retries by itself (docs/upstream.md, 13): nobody would know what was sent, or
how often, and the outbox promises to send once.
"""

import asyncio
import math
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import aiohttp
import structlog

from bot.app.deliveries.messenger import Outcome, SendResult
from bot.teams.auth.bot_token import BotToken, NoTokenError
from bot.teams.auth.service_urls import allowed_service_url
from bot.teams.settings import TeamsSettings

log = structlog.get_logger(__name__)
_TIMEOUT = aiohttp.ClientTimeout(total=20, connect=5)
_MAY_HAVE_ARRIVED = {408, 412}
#: Teams' error code for a message that can't be edited any more; the channel itself may be fine.
_NO_MESSAGE = "ActivityNotFoundInConversation"
_LONGEST_RETRY_AFTER = 24 * 3600.0


class Connector:
    """Sends requests to a service URL with the bot's token."""

    def __init__(
        self,
        settings: TeamsSettings,
        token: BotToken,
        session: aiohttp.ClientSession,
        timeout: aiohttp.ClientTimeout = _TIMEOUT,
    ) -> None:
        self._settings = settings
        self._token = token
        self._session = session
        self._timeout = timeout

    async def create_thread(
        self, service_url: str, channel_id: str, tenant_id: str, activity: dict[str, Any]
    ) -> SendResult:
        """Open a thread in the channel; the answer's thread_id is "<channel>;messageid=<n>"."""
        body = {
            "isGroup": True,
            "tenantId": tenant_id,
            "channelData": {"channel": {"id": channel_id}, "tenant": {"id": tenant_id}},
            "activity": activity,
        }
        sent, content = await self.request("POST", service_url, "v3/conversations", body)
        if sent.outcome is not Outcome.DONE:
            return sent
        thread_id = content.get("id")
        if not isinstance(thread_id, str) or not thread_id:
            return SendResult(Outcome.UNKNOWN, reason="no_id")
        # The thread's id contains the id of its first message.
        return SendResult(
            Outcome.DONE, content.get("activityId") or thread_id.partition(";messageid=")[2] or None, thread_id
        )

    async def open_chat(self, service_url: str, tenant_id: str, person_id: str) -> SendResult:
        """The personal chat with one of the host tenant's people; its conversation id is the answer's thread_id."""
        body = {
            "isGroup": False,
            "bot": {"id": f"28:{self._settings.app_id}"},
            "members": [{"id": person_id}],
            "tenantId": tenant_id,
            "channelData": {"tenant": {"id": tenant_id}},
        }
        sent, content = await self.request("POST", service_url, "v3/conversations", body)
        activity_id = content.get("id")
        if sent.outcome is not Outcome.DONE:
            return sent
        if not isinstance(activity_id, str) or not activity_id:
            return SendResult(Outcome.UNKNOWN, reason="no_id")
        return SendResult(Outcome.DONE, thread_id=activity_id)

    async def send(
        self, service_url: str, conversation_id: str, activity: dict[str, Any], *, targeted: bool = False
    ) -> SendResult:
        """Post to a conversation or thread; `targeted` so that the activity's recipient alone sees it."""
        path = f"v3/conversations/{_quoted(conversation_id)}/activities"
        path += "?isTargetedActivity=true" if targeted else ""
        sent, content = await self.request("POST", service_url, path, activity)
        if sent.outcome is not Outcome.DONE:
            return sent
        if not content.get("id"):
            return SendResult(Outcome.UNKNOWN, reason="no_id")
        return SendResult(Outcome.DONE, activity_id=str(content["id"]), thread_id=conversation_id)

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, activity: dict[str, Any]
    ) -> SendResult:
        """Replace a message; GONE with the reason ActivityNotFoundInConversation where only the message is missing."""
        path = f"v3/conversations/{_quoted(conversation_id)}/activities/{_quoted(activity_id)}"
        sent, _ = await self.request("PUT", service_url, path, activity)
        return SendResult(sent.outcome, activity_id, conversation_id, sent.retry_after, sent.reason)

    async def request(
        self, method: str, service_url: str, path: str, body: dict[str, Any] | None = None
    ) -> tuple[SendResult, dict[str, Any]]:
        """Send one request; returns its outcome. A 401 is retried once with a new token. Never raises."""
        if not allowed_service_url(service_url, self._settings.service_addresses):
            return SendResult(Outcome.REFUSED, reason="service_url"), {}
        used = ""
        sent = SendResult(Outcome.REFUSED, reason="401")
        content: dict[str, Any] = {}
        for _ in range(2):
            try:
                used = await self._token.get(instead_of=used) if used else await self._token.get()
            except NoTokenError as error:
                log.warning("token.none", error=str(error))
                return SendResult(Outcome.NOT_SENT, reason="no_token"), {}
            sent, content = await self._once(method, f"{service_url.rstrip('/')}/{path}", used, body)
            if sent.reason != "401":
                break
        return sent, content

    async def _once(
        self, method: str, url: str, token: str, body: dict[str, Any] | None
    ) -> tuple[SendResult, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {token}"}
        try:
            async with self._session.request(
                method, url, json=body, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as answer:
                content = await _body(answer)
                return _outcome(answer.status, answer.headers.get("Retry-After"), content), content
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return SendResult(Outcome.NOT_SENT, reason="no_connection"), {}
        except (aiohttp.ClientError, TimeoutError, asyncio.IncompleteReadError) as error:
            return SendResult(Outcome.UNKNOWN, reason="timeout" if isinstance(error, TimeoutError) else "cut_off"), {}


async def _body(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        content = await answer.json(content_type=None)
    except (ValueError, aiohttp.ContentTypeError):
        return {}
    return content if isinstance(content, dict) else {}


def _outcome(status: int, retry_after: str | None, content: dict[str, Any]) -> SendResult:
    if status < 300:
        return SendResult(Outcome.DONE)
    if status == 429:
        return SendResult(Outcome.THROTTLED, retry_after=_seconds(retry_after), reason="429")
    if status >= 500 or status in _MAY_HAVE_ARRIVED:
        return SendResult(Outcome.UNKNOWN, reason=str(status))
    error = content.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    if code == _NO_MESSAGE:
        return SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason=_NO_MESSAGE)
    if status in (403, 404):
        return SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason=str(status))
    log.info("connector.refused", status=status, code=code)
    return SendResult(Outcome.REFUSED, reason=str(status))


def _quoted(part: str) -> str:
    """One quoted part of a path; characters that can't be encoded become question marks instead of an exception."""
    return quote(part, safe="", errors="replace")


def _seconds(retry_after: str | None) -> float | None:
    """The header in seconds, a day at most: a number, or an HTTP date; None if it is missing or unreadable."""
    if not retry_after:
        return None
    try:
        seconds = float(retry_after)
    except ValueError:
        try:
            at = parsedate_to_datetime(retry_after)
        except ValueError:
            return None
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        seconds = (at - datetime.fromtimestamp(time.time(), UTC)).total_seconds()
    return min(max(0.0, seconds), _LONGEST_RETRY_AFTER) if math.isfinite(seconds) else None
