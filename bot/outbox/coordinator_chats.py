"""Opens personal chats with coordinators, for the time when they have no channel that can be reached."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.app.context import Context
from bot.app.messenger import Messenger, Outcome
from core.channels import queries as channels

log = structlog.get_logger(__name__)
#: One who can't be reached now is tried again after this; real time.
_AGAIN = timedelta(minutes=10)


class CoordinatorChats:
    """Asks Teams for the chats that are missing."""

    def __init__(self, context: Context, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._desk = context
        self._messenger = messenger
        self._real_now = real_now
        self._not_before: dict[str, datetime] = {}

    async def open(self) -> int:
        """Open a chat with each coordinator who has none; how many were opened.

        Where the bot has never heard from Teams it has no address to ask at, and nothing is opened.
        """
        known = self._desk.read(channels.list_all)
        heard = next((each for each in known if each.closed_reason is None), None)
        chats = {each.person_id for each in known if each.closed_reason is None}
        opened = 0
        for person_id in sorted(self._desk.config.roles.coordinators - chats):
            if heard is None or self._not_before.get(person_id, self._real_now()) > self._real_now():
                continue
            sent = await self._messenger.open_chat(heard, person_id)
            if sent.outcome is not Outcome.DONE or sent.thread_id is None:
                self._not_before[person_id] = self._real_now() + _AGAIN
                log.warning("chat.not_opened", person=person_id, outcome=sent.outcome, reason=sent.reason)
                continue
            save = partial(
                channels.save_heard,
                channel_id=sent.thread_id,
                service_url=heard.service_url,
                tenant_id=heard.tenant_id,
                person_id=person_id,
            )
            await self._desk.writer.run(save)
            opened += 1
        return opened
