"""Keeps sent cards up to date: a card is edited when it would look different now, at most every five seconds."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.app.context import Context, new_id
from bot.app.deliveries.messenger import Messenger, Outcome
from bot.app.deliveries.outgoing_message import Message
from bot.app.deliveries.pilot_mode import as_shown_in
from bot.app.deliveries.rendering import render_later
from bot.app.metrics import job_failures
from bot.outbox.card_fingerprint import content_differs, fingerprint_of
from bot.outbox.dispatch import scopes
from core.channels import queries as channels
from core.channels.model import Channel
from core.deliveries import outbox
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, PlannedDelivery
from core.deliveries.rate_limiting import state as rate_limit_state
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import changes, meetings

log = structlog.get_logger(__name__)
_BETWEEN = timedelta(seconds=5)
#: How long a reply in place of an edit is useful.
_OF_USE = timedelta(days=7)
#: How long after the meeting a card whose edit had to wait is still edited.
_LOOK_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _StaleCard:
    delivery: Delivery
    channel: Channel
    message: Message


class CardEdits:
    """Edits are idempotent and retried in the next run; an edit without changes is not sent."""

    def __init__(self, context: Context, messenger: Messenger, real_now: Callable[[], datetime]) -> None:
        self._context = context
        self._messenger = messenger
        self._real_now = real_now
        self._edited: dict[str, datetime] = {}

    async def refresh(self, now: datetime) -> int:
        """Edit the cards that have changed (`now` is the product's clock); returns how many."""
        stale = await asyncio.to_thread(self._context.read, lambda conn: self._stale(conn, now))
        edited = 0
        for card in stale:
            try:
                edited += await self._edit(card, now)
            except Exception:
                # A card that can't be edited doesn't stop the others.
                log.exception("card_edit.failed", delivery=card.delivery.id, kind=card.delivery.kind)
                job_failures("edit").inc()
        return edited

    async def _edit(self, stale: _StaleCard, now: datetime) -> bool:
        """Whether the card is done.

        One that was edited a moment ago, or hits the rate limit, waits for the next run.
        """
        delivery, message = stale.delivery, stale.message
        last = self._edited.get(delivery.id)
        if last is not None and self._real_now() - last < _BETWEEN:
            return False
        if await self._context.writer.run(partial(self._take, delivery=delivery)) is not None:
            return False
        self._edited[delivery.id] = self._real_now()
        result = await self._messenger.edit(
            stale.channel,
            thread_id=delivery.thread_id or stale.channel.id,
            activity_id=delivery.activity_id or "",
            card=message.card,
            summary=message.summary,
        )
        if result.outcome not in (Outcome.DONE, Outcome.NOT_FOUND_OR_FORBIDDEN, Outcome.REFUSED):
            return False
        settle = partial(
            self._settle,
            delivery=delivery,
            fingerprint=fingerprint_of(message),
            done=result.outcome is Outcome.DONE,
            now=now,
        )
        await self._context.writer.run(settle)
        return True

    def _take(self, conn: Connection, delivery: Delivery) -> datetime | None:
        return rate_limit_state.take(conn, scopes(conn, delivery, self._context), real_now=self._real_now())

    def _stale(self, conn: Connection, now: datetime) -> list[_StaleCard]:
        config, kinds = self._context.config, self._context.delivery_kinds
        since = now.astimezone(config.zone).date() - _LOOK_BACK
        nearby = {meeting.id for meeting, _ in meetings.ending_since(conn, since)}
        # Nobody may see a change that can still be undone.
        nearby -= {change.meeting_id for change in changes.list_undoable(conn, now=now, undo=config.rules.undo)}
        sent = [*deliveries.sent_of_kinds(conn, kinds.edited(), nearby)]
        for name, subjects in kinds.edited_by_subject():
            sent += deliveries.sent_of_kinds(conn, [name], subjects(conn, now))
        stale = []
        for delivery in sent:
            try:
                card = self._changed(conn, delivery, now)
            except Exception:
                log.exception("card_edit.not_rendered", delivery=delivery.id, kind=delivery.kind)
                job_failures("edit").inc()
                continue
            if card is not None:
                stale.append(card)
        return stale

    def _changed(self, conn: Connection, delivery: Delivery, now: datetime) -> _StaleCard | None:
        """The sent card as it should look now; None if it already does, or can't be reached."""
        channel = channels.get(conn, delivery.channel_id)
        if channel is None or channel.closed_reason is not None:
            return None
        message = render_later(conn, delivery, self._context.delivery_kinds, self._context.config, now)
        if message is None:
            return None
        card = as_shown_in(conn, message.card, delivery, channel)
        shown = replace(message, card=card, summary=card["fallbackText"])
        return None if fingerprint_of(shown) == delivery.card_fingerprint else _StaleCard(delivery, channel, shown)

    def _settle(self, conn: Connection, delivery: Delivery, fingerprint: str, *, done: bool, now: datetime) -> None:
        """Store how the card looks now; if Teams refused the edit, queue a reply with the new content.

        Not if only a count would have changed, or if a notice in the thread says the same (new dates, place or link).
        """
        outbox.save_fingerprint(conn, delivery.id, fingerprint)
        edits = self._context.delivery_kinds.get(delivery.kind).edits
        instead = None if edits is None else edits.instead
        if done or instead is None or not content_differs(delivery.card_fingerprint, fingerprint):
            return
        meeting = meetings.get(conn, delivery.subject)
        noticed = any(change.meeting_id == meeting.id for change in changes.list_since(conn, delivery.sent_at or now))
        if noticed or meeting.status is not MeetingStatus.PLANNED:
            return
        expires_at = max(delivery.expires_at, now + _OF_USE)
        sequence = meetings.sequence(conn, meeting.id)
        reply = PlannedDelivery(meeting.id, sequence, instead, delivery.group, now, expires_at)
        outbox.insert_if_absent(conn, reply, delivery_id=new_id(), channel_id=delivery.channel_id, at=now)
