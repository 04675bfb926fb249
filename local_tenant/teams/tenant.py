"""What people do in Teams (write, attach, press buttons); each action reaches the bot as a signed activity."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp

from local_tenant.clock.clock import TenantClock
from local_tenant.ids import BOT_APP_ID
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams import activities
from local_tenant.teams.people import PEOPLE, TenantPerson
from local_tenant.teams.store import CHATS, Store, StoredMessage, TenantChannel
from local_tenant.teams.team import SAMPLE_TEAM, Team

_TIMEOUT = aiohttp.ClientTimeout(total=15)
_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Answered:
    """The bot's answer to a pressed button: a card for the presser, or text."""

    card: dict[str, Any] | None = None
    words: str = ""


class BotUnavailableError(Exception):
    """The bot did not answer, or not with 2xx."""


class Tenant:
    """Teams on this machine."""

    def __init__(
        self,
        store: Store,
        issuer: TokenIssuer,
        clock: TenantClock,
        session: aiohttp.ClientSession,
        *,
        bot_endpoint: str,
        address: str,
        files: Path,
        team: Team = SAMPLE_TEAM,
    ) -> None:
        self.store = store
        self.team = team
        self.clock = clock
        self.address = address
        self.files = files
        self._issuer = issuer
        self._session = session
        self._bot_endpoint = bot_endpoint

    def chat_of(self, person: TenantPerson) -> TenantChannel:
        """The person's chat with the bot."""
        return CHATS[person.number - 1]

    async def say(
        self, person: TenantPerson, channel_id: str, text: str, *, mention: bool, thread: int | None = None
    ) -> StoredMessage:
        """Write a message; the bot gets it in chat, and in a channel when mentioned."""
        channel = self.team.by_conversation[channel_id]
        message = self._add(channel, person, {"type": "message", "text": text, "mention": mention}, thread)
        if channel.personal or mention:
            made = activities.activity("message", person, channel, self.address, message.thread)
            await self.tell_bot(activities.with_text(made, text, mention=mention and not channel.personal))
        return message

    async def attach(self, person: TenantPerson, name: str, data: bytes, text: str) -> StoredMessage:
        """Send a file to the bot in personal chat."""
        key = uuid4().hex
        self.files.mkdir(parents=True, exist_ok=True)
        (self.files / key).write_bytes(data)
        channel = self.chat_of(person)
        message = self._add(channel, person, {"type": "message", "text": text, "file": name}, None)
        made = activities.activity("message", person, channel, self.address, message.thread)
        made = activities.with_text(made, text, mention=False)
        await self.tell_bot(activities.with_file(made, name, f"{self.address}/files/{key}"))
        return message

    async def press(self, person: TenantPerson, message: int, verb: str, data: dict[str, Any]) -> Answered:
        """Press an Action.Execute button; only the presser sees the returned card."""
        stored = self.store.get(message)
        if stored is None:
            raise LookupError(message)
        channel = self.team.by_conversation[stored.channel]
        made = activities.activity("invoke", person, channel, self.address, stored.thread)
        answer = await self.tell_bot(activities.with_action(made, verb, data, message))
        self.clock.ask_again()
        if answer.get("type") == _CARD:
            self.store.set_private_card(message, person.id, answer["value"])
            return Answered(card=answer["value"])
        return Answered(words=str(answer.get("value", "")))

    async def submit(self, person: TenantPerson, message: int, data: dict[str, Any]) -> None:
        """Press an Action.Submit."""
        stored = self.store.get(message)
        if stored is None:
            raise LookupError(message)
        channel = self.team.by_conversation[stored.channel]
        made = activities.activity("message", person, channel, self.address, stored.thread)
        await self.tell_bot(activities.with_submit(made, data, message))
        self.clock.ask_again()

    async def install(self) -> None:
        """Install the bot in every channel. Raises BotUnavailableError."""
        for channel in self.team.channels:
            for activity in activities.installed(PEOPLE[0], channel, self.address):
                await self.tell_bot(activity)

    async def open_chat(self, person: TenantPerson) -> None:
        """Open a person's chat with the bot; the first time, Teams adds the app there. Raises BotUnavailableError."""
        key = f"app added for {person.id}"
        if self.store.note(key):
            return
        # Stored first, so that two pages opening it at once add the app only once.
        self.store.keep(key, value=True)
        try:
            for activity in activities.installed_in_chat(person, self.chat_of(person), self.address):
                await self.tell_bot(activity)
        except BotUnavailableError:
            self.store.keep(key, value=False)
            raise
        self.clock.ask_again()

    async def tell_bot(self, made: dict[str, Any]) -> dict[str, Any]:
        """Send a signed activity; returns the invoke's answer, if any. Raises BotUnavailableError."""
        token = self._issuer.bot_framework_token(BOT_APP_ID, self.address)
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
        # Not ASCII-escaped: a text of 50 KB would otherwise exceed what a bot has to accept.
        body = json.dumps(made, ensure_ascii=False).encode()
        try:
            async with self._session.post(self._bot_endpoint, data=body, headers=headers, timeout=_TIMEOUT) as answer:
                if answer.status >= 300:
                    raise BotUnavailableError(f"HTTP {answer.status}")
                if answer.content_type != "application/json":
                    return {}
                reply: dict[str, Any] = await answer.json()
                return reply
        except (aiohttp.ClientError, TimeoutError) as error:
            raise BotUnavailableError(type(error).__name__) from error

    def _add(
        self, channel: TenantChannel, person: TenantPerson, body: dict[str, Any], thread: int | None
    ) -> StoredMessage:
        return self.store.add(channel.id, person.id, body, at=self.clock.now.isoformat(), thread=thread)
