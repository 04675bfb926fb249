"""Implements the jobs' port to Teams (bot/app/deliveries/messenger.py)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import structlog

from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.messages import Card
from bot.teams.messaging.connector import Connector
from core.channels.model import Channel
from core.language.canonical_text import typed
from core.members.model.person import Person

log = structlog.get_logger(__name__)
#: Members per page (Microsoft: at most 500), and maximum pages.
_PAGE, _MOST_PAGES = 500, 20
_LONGEST_ID, _LONGEST_NAME = 64, 200


class TeamsMessenger:
    """The Messenger over the connector's REST interface."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def send(
        self, channel: Channel, *, card: Card | None, text: str, summary: str, thread_id: str | None
    ) -> SendResult:
        """Post to the thread, or open a new one in the channel; a personal chat has no threads."""
        activity = message(card=card, text=text, summary=summary)
        if channel.person_id is not None:
            return await self._connector.send(channel.service_url, channel.id, activity)
        if thread_id is None:
            return await self._connector.create_thread(channel.service_url, channel.id, channel.tenant_id, activity)
        return await self._connector.send(channel.service_url, thread_id, activity)

    async def edit(self, channel: Channel, *, thread_id: str, activity_id: str, card: Card, summary: str) -> SendResult:
        """Replace a message's card."""
        activity = message(card=card, text="", summary=summary)
        return await self._connector.update(channel.service_url, thread_id, activity_id, activity)

    async def open_chat(self, near: Channel, person_id: str) -> SendResult:
        """Ask for the chat with the person; idempotent, since Teams gives the same chat again."""
        return await self._connector.open_chat(near.service_url, near.tenant_id, person_id)

    async def members(self, channel: Channel) -> Sequence[Person] | None:
        """Read the channel's roster page by page; people without an Entra object id or a name are left out."""
        members: list[Person] = []
        token = ""
        for _ in range(_MOST_PAGES):
            path = f"v3/conversations/{quote(channel.id, safe='')}/pagedmembers?pageSize={_PAGE}"
            path += f"&continuationToken={quote(token, safe='')}" if token else ""
            sent, content = await self._connector.request("GET", channel.service_url, path)
            page = content.get("members")
            if sent.outcome is not Outcome.DONE or not isinstance(page, list):
                return None
            members += [member for entry in page if (member := _member(entry)) is not None]
            following = content.get("continuationToken")
            if not isinstance(following, str) or not following:
                return members
            token = following
        log.warning("roster.too_long", members=len(members))
        return members

    async def person(self, channel: Channel, person_id: str) -> Person | None:
        """Look up one member of the team; other code finds the municipality."""
        path = f"v3/conversations/{quote(channel.id, safe='')}/members/{quote(person_id, safe='')}"
        sent, content = await self._connector.request("GET", channel.service_url, path)
        name = content.get("name")
        if sent.outcome is not Outcome.DONE:
            return None
        address = content.get("email") or content.get("userPrincipalName")
        return Person(person_id, name if isinstance(name, str) else "", address if isinstance(address, str) else None)


def _member(entry: object) -> Person | None:
    """One member of a roster, with the name made canonical."""
    if not isinstance(entry, dict):
        return None
    person_id, name = entry.get("aadObjectId") or entry.get("objectId"), entry.get("name")
    if not isinstance(person_id, str) or not 0 < len(person_id) <= _LONGEST_ID or not isinstance(name, str):
        return None
    shown = " ".join(typed(name[:_LONGEST_NAME]).split())
    return Person(person_id, shown) if shown and person_id.isprintable() else None


def message(*, card: Card | None, text: str, summary: str = "") -> dict[str, Any]:
    """A message activity with a card, text, or both."""
    made: dict[str, Any] = {"type": "message"}
    if text:
        made |= {"text": text, "textFormat": "markdown"}
    if summary:
        made["summary"] = summary
    if card is not None:
        made["attachments"] = [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}]
    return made
