"""Remembers where the bot can speak, each time Teams lets it hear of a channel or chat."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from bot.desk import Desk
from bot.teams.incoming import HeardChannel
from network.database import channels


class Hearing:
    """Called with every channel and personal chat that an activity came from or is about."""

    def __init__(self, desk: Desk, coordinators: Collection[str]) -> None:
        self._desk = desk
        self._coordinators = frozenset(coordinators)

    async def __call__(self, heard: HeardChannel) -> None:
        """Keep what is new of it; a chat only with a coordinator, since nobody else is written to there."""
        if heard.person_id is not None and heard.person_id not in self._coordinators:
            return
        closed_reason = None if heard.present else "403"
        known = await asyncio.to_thread(self._desk.read, lambda conn: channels.get(conn, heard.id))
        if known is not None and known == replace(
            known,
            name=heard.name or known.name,
            service_url=heard.service_url,
            tenant_id=heard.tenant_id,
            person_id=heard.person_id,
            closed_reason=closed_reason,
        ):
            return
        await self._desk.writer.run(
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
