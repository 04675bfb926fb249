"""The bot's answers to people: they wait for nobody, and count within Teams' limits as all else that it sends."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.app.messenger import SendResult
from bot.teams.messaging.connector import Connector


class Replies:
    """Sends into the conversation that somebody wrote in."""

    def __init__(self, connector: Connector, count: Callable[[str], Awaitable[None]]) -> None:
        """`count` takes the conversation's id."""
        self._connector = connector
        self._count = count

    async def send(self, service_url: str, conversation_id: str, activity: dict[str, Any]) -> SendResult:
        """Count the message and send it; what came of it."""
        await self._count(conversation_id)
        return await self._connector.send(service_url, conversation_id, activity)
