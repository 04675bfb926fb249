"""Stores where the bot can write, whenever an activity names a channel or chat."""

import asyncio
from collections.abc import Collection
from functools import partial

from bot.app.context import Context
from bot.teams.activities.activity_parsing import HeardChannel
from core.channels import queries as channels
from core.channels.model import Channel, ClosedReason
from core.members import queries as people
from core.members.model.person import Person


class ConversationReferences:
    """Called with every channel and personal chat that an activity came from or is about."""

    def __init__(self, context: Context, coordinators: Collection[str]) -> None:
        self._context = context
        self._coordinators = frozenset(coordinators)

    async def bound_group(self, channel_id: str) -> str | None:
        """The channel's owner: a group's name, or Samordnare; None if it isn't bound."""
        known = await self._context.recently(("channel", channel_id), partial(channels.get, channel_id=channel_id))
        return None if known is None else known.bound_to

    async def _known(self, heard: HeardChannel) -> Channel | None:
        get = partial(channels.get, channel_id=heard.id)
        if heard.news:
            return await asyncio.to_thread(self._context.read, get)
        return await self._context.recently(("channel", heard.id), get)

    async def __call__(self, heard: HeardChannel) -> None:
        """Store what is new; a chat with somebody who isn't a coordinator only once they have written in it."""
        of_coordinator = heard.person_id in self._coordinators
        if heard.person_id is not None and heard.news and not of_coordinator and await self._known(heard) is None:
            return
        if of_coordinator:
            await self._remember_name(heard)
        closed_reason = None if heard.present else ClosedReason.FORBIDDEN
        known = await self._known(heard)
        if known is not None and _is_as_heard(known, heard, closed_reason):
            return
        await self._context.writer.run(
            lambda conn: channels.save_heard(
                conn,
                heard.id,
                service_url=heard.service_url,
                tenant_id=heard.tenant_id,
                name=heard.name,
                person_id=heard.person_id,
                closed_reason=closed_reason,
            )
        )
        self._context.recent.forget()

    async def _remember_name(self, heard: HeardChannel) -> None:
        """The settings have only coordinators' ids; error messages name the coordinator to ask."""
        if heard.person_id is None or not heard.person_name:
            return
        person = Person(heard.person_id, heard.person_name)
        known = await self._context.recently(("name", person.id), partial(people.names, ids=[person.id]))
        if not known:
            await self._context.writer.run(partial(people.ensure_person, person=person))
            self._context.recent.forget()


def _is_as_heard(known: Channel, heard: HeardChannel, closed_reason: ClosedReason | None) -> bool:
    return (
        known.service_url == heard.service_url
        and known.tenant_id == heard.tenant_id
        and known.person_id == heard.person_id
        and known.closed_reason == closed_reason
        and (not heard.name or heard.name == known.name)
    )
