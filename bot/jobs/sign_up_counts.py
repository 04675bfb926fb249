"""Keeps the count on sent invitations true: an edit when it has changed, at most every five seconds a card."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.contracts import Card
from bot.desk import Desk
from bot.jobs.compose import reminder_view
from bot.jobs.dispatch import digest
from bot.teams.port import Messenger, Outcome
from cards.reminders import invitation_card
from network.database import channels, ledger, meetings
from network.model.channel import Channel
from network.model.delivery import Delivery, DeliveryKind

_BETWEEN = timedelta(seconds=5)
#: A card whose last edit had to wait is put right also after the meeting.
_LOOK_BACK = timedelta(days=31)


class SignUpCounts:
    """Edits invitations whose card would look different today; edits are idempotent and tried again next turn."""

    def __init__(self, desk: Desk, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._messenger = messenger
        self._real_now = real_now
        self._edited: dict[str, datetime] = {}

    async def refresh(self, now: datetime) -> int:
        """Edit what has changed (`now` is the product's clock); how many cards."""
        stale = await asyncio.to_thread(self._desk.read, lambda conn: self._stale(conn, now))
        edited = 0
        for delivery, channel, made in stale:
            last = self._edited.get(delivery.id)
            if last is not None and self._real_now() - last < _BETWEEN:
                continue
            self._edited[delivery.id] = self._real_now()
            sent = await self._messenger.edit(
                channel,
                thread_id=delivery.thread_id or channel.id,
                activity_id=delivery.activity_id or "",
                card=made,
                summary=made["fallbackText"],
            )
            # A card that is gone, or that Teams won't have edited, is left as it is.
            if sent.outcome in (Outcome.DONE, Outcome.GONE, Outcome.REFUSED):
                shown = digest(made)
                await self._desk.writer.run(partial(ledger.save_shown, delivery_id=delivery.id, shown=shown))
                edited += 1
        return edited

    def _stale(self, conn: Connection, now: datetime) -> list[tuple[Delivery, Channel, Card]]:
        facts = self._desk.facts
        since = now.astimezone(facts.zone).date() - _LOOK_BACK
        coming = {meeting.id: meeting for meeting in meetings.upcoming(conn, today=since)}
        stale = []
        for delivery in ledger.sent_of_kind(conn, DeliveryKind.INVITATION, list(coming)):
            channel = channels.get(conn, delivery.channel_id)
            made = invitation_card(reminder_view(conn, coming[delivery.subject], delivery.group or "", facts, now))
            if channel is not None and channel.closed_reason is None and digest(made) != delivery.shown:
                stale.append((delivery, channel, made))
        return stale
