"""Keeps the three reminders true after they are sent: count, place, theme, link, and times that hold no longer.

A card is edited when it would look different today, at most every five seconds.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.messenger import Messenger, Outcome
from bot.app.outgoing_message import Message
from bot.app.pilot import as_shown_in
from bot.outbox.card_fingerprint import content_differs, fingerprint_of
from bot.outbox.dispatch import scopes
from bot.outbox.rendering import REMINDERS, change_view, reminder_message
from cards.meetings.changes import cancelled_card, superseded_card
from core.channels import queries as channels
from core.channels.model import Channel
from core.deliveries import outbox, rate_limit_state
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryKind, PlannedDelivery
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings

_BETWEEN = timedelta(seconds=5)
#: A reply in place of an edit is of use for a while, however late.
_OF_USE = timedelta(days=7)
#: A card whose last edit had to wait is put right also after the meeting.
_LOOK_BACK = timedelta(days=31)


class CardEdits:
    """Edits are idempotent and tried again next turn; what changes nothing is not sent."""

    def __init__(self, context: Context, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._desk = context
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
                card=made.card,
                summary=made.summary,
            )
            if sent.outcome in (Outcome.DONE, Outcome.NOT_FOUND_OR_FORBIDDEN, Outcome.REFUSED):
                done = sent.outcome is Outcome.DONE
                await self._desk.writer.run(
                    partial(_settle, delivery=delivery, looks=fingerprint_of(made), done=done, now=now)
                )
                edited += 1
        return edited

    def _take(self, conn: Connection, delivery: Delivery) -> datetime | None:
        return rate_limit_state.take(conn, scopes(conn, delivery, self._desk), real_now=self._real_now())

    def _stale(self, conn: Connection, now: datetime) -> list[tuple[Delivery, Channel, Message]]:
        config = self._desk.config
        since = now.astimezone(config.zone).date() - _LOOK_BACK
        nearby = {meeting.id: meeting for meeting, _ in meetings.ending_since(conn, since)}
        # While a change can be undone, nobody is to see it.
        secret = {each.meeting_id for each in changes.list_undoable(conn, now=now, undo=config.rules.undo)}
        stale = []
        for delivery in deliveries.sent_of_kinds(conn, REMINDERS, [each for each in nearby if each not in secret]):
            channel = channels.get(conn, delivery.channel_id)
            made = self._made(conn, delivery, nearby[delivery.subject], now)
            if made is None or channel is None or channel.closed_reason is not None:
                continue
            card = as_shown_in(conn, made.card, delivery, channel)
            shown = replace(made, card=card, summary=card["fallbackText"])
            if fingerprint_of(shown) != delivery.card_fingerprint:
                stale.append((delivery, channel, shown))
        return stale

    def _made(self, conn: Connection, delivery: Delivery, meeting: Meeting, now: datetime) -> Message | None:
        """How the card should look now; None where it stays as it is."""
        group = delivery.group or ""
        if meeting.status is MeetingStatus.PLANNED and delivery.revision == meeting.revision:
            return reminder_message(conn, delivery, meeting, self._desk.config, now)
        # What the card said was true until the first change after it.
        change = changes.get_of_meeting(conn, meeting.id, ChangeKind.MOVED, delivery.revision + 1)
        if meeting.status is MeetingStatus.CANCELLED:
            change = change or changes.get_of_meeting(conn, meeting.id, ChangeKind.CANCELLED, delivery.revision + 1)
        if change is None:
            return None
        # Those who signed up are told by the notice; an edit notifies nobody.
        view = replace(change_view(conn, change, meeting, group), signed_up=())
        made = cancelled_card(view) if meeting.status is MeetingStatus.CANCELLED else superseded_card(view)
        return Message(made, made["fallbackText"])


def _settle(conn: Connection, delivery: Delivery, looks: str, *, done: bool, now: datetime) -> None:
    """The card looks like this now; where Teams would not have it edited, a reply says what it should have said.

    Not where it would only have counted anew, or where a notice in the thread says it: of other dates, of another
    place or link.
    """
    outbox.save_fingerprint(conn, delivery.id, looks)
    if done or not content_differs(delivery.card_fingerprint, looks):
        return
    meeting = meetings.get(conn, delivery.subject)
    noticed = any(each.meeting_id == meeting.id for each in changes.list_since(conn, delivery.sent_at or now))
    if noticed or meeting.status is not MeetingStatus.PLANNED:
        return
    reply = PlannedDelivery(
        meeting.id,
        meetings.sequence(conn, meeting.id),
        DeliveryKind.CORRECTED,
        delivery.group,
        now,
        max(delivery.expires_at, now + _OF_USE),
    )
    outbox.insert_if_absent(conn, reply, delivery_id=new_id(), channel_id=delivery.channel_id, at=now)
