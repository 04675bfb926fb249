"""Keeps sent cards true: the count on invitations, and the time on all that gave one that holds no longer.

A card is edited when it would look different today, at most every five seconds.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.contracts import Card
from bot.desk import Desk
from bot.jobs.compose import change_view, reminder_view
from bot.jobs.dispatch import digest, scopes
from bot.jobs.pilot import as_shown_in
from bot.teams.port import Messenger, Outcome
from cards.changes import cancelled_card, overtaken_card
from cards.reminders import invitation_card
from network.database import changes, channels, deliveries, ledger, meetings, pace
from network.model.change import ChangeKind
from network.model.channel import Channel
from network.model.delivery import Delivery, DeliveryKind
from network.model.meeting import Meeting, MeetingStatus

#: Cards that say when the meeting is.
_KINDS = (DeliveryKind.INVITATION, DeliveryKind.REMINDER, DeliveryKind.MORNING)
_BETWEEN = timedelta(seconds=5)
#: A card whose last edit had to wait is put right also after the meeting.
_LOOK_BACK = timedelta(days=31)


class CardEdits:
    """Edits are idempotent and tried again next turn; what changes nothing is not sent."""

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
            take = partial(self._take, delivery=delivery)
            if await self._desk.writer.run(take) is not None:
                # Teams' limits: the next turn tries again.
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

    def _take(self, conn: Connection, delivery: Delivery) -> datetime | None:
        return pace.take(conn, scopes(conn, delivery, self._desk), real_now=self._real_now())

    def _stale(self, conn: Connection, now: datetime) -> list[tuple[Delivery, Channel, Card]]:
        facts = self._desk.facts
        since = now.astimezone(facts.zone).date() - _LOOK_BACK
        nearby = {meeting.id: meeting for meeting, _ in meetings.not_long_past(conn, since)}
        # While a change can be undone, nobody is to see it.
        secret = {each.meeting_id for each in changes.untold(conn, now=now, undo=facts.rules.undo)}
        stale = []
        for delivery in deliveries.sent_of_kinds(conn, _KINDS, [each for each in nearby if each not in secret]):
            channel = channels.get(conn, delivery.channel_id)
            made = self._made(conn, delivery, nearby[delivery.subject], now)
            if made is None or channel is None or channel.closed_reason is not None:
                continue
            shown = as_shown_in(conn, made, delivery, channel)
            if digest(shown) != delivery.shown:
                stale.append((delivery, channel, shown))
        return stale

    def _made(self, conn: Connection, delivery: Delivery, meeting: Meeting, now: datetime) -> Card | None:
        """How the card should look now; None where it stays as it is."""
        group = delivery.group or ""
        if meeting.status is MeetingStatus.PLANNED and delivery.revision == meeting.revision:
            invited = delivery.kind is DeliveryKind.INVITATION
            return invitation_card(reminder_view(conn, meeting, group, self._desk.facts, now)) if invited else None
        # What the card said was true until the first change after it.
        change = changes.of_meeting(conn, meeting.id, ChangeKind.MOVED, delivery.revision + 1)
        if meeting.status is MeetingStatus.CANCELLED:
            change = change or changes.of_meeting(conn, meeting.id, ChangeKind.CANCELLED, delivery.revision + 1)
        if change is None:
            return None
        # Those who signed up are told by the notice; an edit notifies nobody.
        view = replace(change_view(conn, change, meeting, group), signed_up=())
        return cancelled_card(view) if meeting.status is MeetingStatus.CANCELLED else overtaken_card(view)
