"""Turns activities into the handlers' types: who asks, where, and what."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot.app.messages import CardAction, IncomingMessage
from bot.teams.activities.activity_parsing import Incoming, conversation_id, is_channel, is_cut, text_of
from bot.teams.activities.attachments import files_of
from core.members.model.role import Rights

_LONGEST_VERB = 100


class RequestMapper:
    """Maps activities to handlers' messages."""

    def __init__(
        self,
        rights_of: Callable[[str], Awaitable[Rights]],
        bound_group: Callable[[str], Awaitable[str | None]],
        now: Callable[[], Awaitable[datetime]],
    ) -> None:
        self._rights_of = rights_of
        self._channel_is = bound_group
        self._now = now

    async def card_action(
        self, incoming: Incoming, data: object, verb: object, *, by_submit: bool = False
    ) -> CardAction | None:
        """A pressed button; None without a sender."""
        sender = incoming.sender
        if sender is None:
            return None
        channel_id = conversation_id(incoming.activity) if is_channel(incoming.activity) else None
        return CardAction(
            verb=str(verb or "")[:_LONGEST_VERB],
            data=data if isinstance(data, dict) else {},
            person_id=sender.id,
            person_name=sender.name,
            rights=await self._rights_of(sender.id),
            channel_id=channel_id,
            bound_group=await self._channel_is(channel_id) if channel_id else None,
            now=await self._now(),
            by_submit=by_submit,
            request=incoming.request,
        )

    async def incoming_message(self, incoming: Incoming) -> IncomingMessage | None:
        """A message, before its files are downloaded; None without a sender."""
        activity, sender = incoming.activity, incoming.sender
        if sender is None:
            return None
        in_channel = is_channel(activity)
        channel_id = conversation_id(activity) if in_channel else None
        return IncomingMessage(
            text=text_of(activity),
            cut=is_cut(activity),
            person_id=sender.id,
            person_name=sender.name,
            rights=await self._rights_of(sender.id),
            channel_id=channel_id,
            bound_group=await self._channel_is(channel_id) if channel_id else None,
            now=await self._now(),
            files_sent=not in_channel and bool(files_of(activity)),
            files_out_of_reach=in_channel and _has_files(activity),
            request=incoming.request,
        )


def _has_files(activity: dict[str, Any]) -> bool:
    """Whether there are attachments besides Teams' HTML copy of the text."""
    listed = activity.get("attachments")
    attachments = listed if isinstance(listed, list) else []
    return any(
        isinstance(attachment, dict) and attachment.get("contentType") != "text/html" for attachment in attachments
    )
