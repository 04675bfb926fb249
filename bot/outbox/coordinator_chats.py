"""Opens personal chats with coordinators, for when their channel can't be reached."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.app.context import Context
from bot.app.deliveries.messenger import Messenger, Outcome
from bot.app.metrics import job_failures
from core.channels import queries as channels
from core.channels.model import Channel

log = structlog.get_logger(__name__)
#: Seconds until somebody who couldn't be reached is tried again; real time.
_AGAIN = timedelta(minutes=10)


class CoordinatorChats:
    """Asks Teams to open missing chats."""

    def __init__(self, context: Context, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._context = context
        self._messenger = messenger
        self._real_now = real_now
        self._not_before: dict[str, datetime] = {}

    async def open(self) -> int:
        """Open a chat with each coordinator who has none; returns how many were opened.

        Until the bot has received an activity from Teams it has no service URL, and opens nothing.
        """
        known = self._context.read(channels.list_all)
        near = next((channel for channel in known if channel.closed_reason is None), None)
        if near is None:
            return 0
        chats = {channel.person_id for channel in known if channel.closed_reason is None}
        opened = 0
        for person_id in sorted(self._context.config.roles.coordinators - chats):
            if self._not_before.get(person_id, self._real_now()) > self._real_now():
                continue
            try:
                opened += await self._open(near, person_id)
            except Exception:
                # A person who can't be reached doesn't stop the others.
                log.exception("chat.broke", person=person_id)
                job_failures("chats").inc()
                self._not_before[person_id] = self._real_now() + _AGAIN
        return opened

    async def _open(self, near: Channel, person_id: str) -> bool:
        result = await self._messenger.open_chat(near, person_id)
        if result.outcome is not Outcome.DONE or result.thread_id is None:
            self._not_before[person_id] = self._real_now() + _AGAIN
            log.warning("chat.not_opened", person=person_id, outcome=result.outcome, reason=result.reason)
            return False
        save = partial(
            channels.save_heard,
            channel_id=result.thread_id,
            service_url=near.service_url,
            tenant_id=near.tenant_id,
            person_id=person_id,
        )
        await self._context.writer.run(save)
        return True
