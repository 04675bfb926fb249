"""Reads the members of each group's channel from Teams once a day, for reminders to sign up."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.app.context import Context
from bot.app.deliveries.messenger import Messenger
from bot.app.metrics import job_failures
from core.channels import queries as channels
from core.channels import rosters
from core.channels.model import COORDINATORS, Channel

log = structlog.get_logger(__name__)
#: Channels' members change slowly; real time.
_FRESH = timedelta(hours=24)
#: When to retry a channel whose members Teams didn't return.
_AGAIN = timedelta(hours=1)


class RosterReading:
    """Updates the rosters of groups' channels; the stored one stays if Teams doesn't return any."""

    def __init__(self, context: Context, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._context = context
        self._messenger = messenger
        self._real_now = real_now
        self._not_before: dict[str, datetime] = {}

    async def refresh(self) -> int:
        """Read the rosters that are older than a day; returns how many were read."""
        now = self._real_now()
        read = 0
        for channel in await asyncio.to_thread(self._stale, now):
            self._not_before[channel.id] = now + _AGAIN
            try:
                read += await self._read(channel, now)
            except Exception:
                # A channel that can't be read doesn't stop the others.
                log.exception("roster.broke", group=channel.bound_to)
                job_failures("rosters").inc()
        return read

    async def _read(self, channel: Channel, now: datetime) -> bool:
        members = await self._messenger.members(channel)
        if members is None:
            log.warning("roster.not_read", group=channel.bound_to)
            return False
        save = partial(rosters.save_members, channel_id=channel.id, members=members, read_at=now)
        await self._context.writer.run(save)
        return True

    def _stale(self, now: datetime) -> list[Channel]:
        with self._context.engine.connect() as conn:
            of_groups = [
                channel
                for channel in channels.list_bound(conn)
                if channel.bound_to != COORDINATORS and channel.closed_reason is None
            ]
            stale = rosters.read_before(conn, now - _FRESH, of_groups)
        return [channel for channel in stale if self._not_before.get(channel.id, now) <= now]
