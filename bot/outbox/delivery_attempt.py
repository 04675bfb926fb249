"""One attempt to send a delivery: render, check again, post, settle; an error ends only this attempt."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import uniform

import structlog
from sqlalchemy import Connection

from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.deliveries.messenger import Messenger, Outcome, SendResult
from bot.app.deliveries.outgoing_message import Message
from bot.app.deliveries.pilot_mode import as_shown_in
from bot.app.deliveries.rendering import render
from bot.app.metrics import SEND_SECONDS, job_failures
from bot.outbox.card_fingerprint import fingerprint_of
from core.channels import queries as channels
from core.channels.model import Channel, ClosedReason
from core.deliveries import outbox, pause
from core.deliveries import queries as deliveries
from core.deliveries.claimable import TENANT
from core.deliveries.model import Delivery, DeliveryState
from core.deliveries.outbox import Claim
from core.deliveries.rate_limiting import state as rate_limit_state
from core.deliveries.reasons import DeliveryReason, ServiceCode

log = structlog.get_logger(__name__)

#: During a request its lease is renewed regularly, so that only a dead process loses it.
LEASE = timedelta(seconds=20)
#: Waits before a delivery that couldn't be rendered is retried; after the last it has failed.
RENDER_WAITS = (timedelta(seconds=2), timedelta(seconds=10))
_LONGEST_WAIT = 300.0
_STATES = {
    Outcome.DONE: DeliveryState.SENT,
    Outcome.THROTTLED: DeliveryState.THROTTLED,
    Outcome.NOT_SENT: DeliveryState.THROTTLED,
    Outcome.REFUSED: DeliveryState.REFUSED,
    Outcome.NOT_FOUND_OR_FORBIDDEN: DeliveryState.REFUSED,
    Outcome.UNKNOWN: DeliveryState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class _Prepared:
    channel: Channel
    thread_id: str | None
    message: Message

    @property
    def in_channel(self) -> bool:
        """Whether the conversation has threads: a personal chat has none."""
        return self.channel.person_id is None


async def deliver(
    context: Context, messenger: Messenger, claim: Claim, *, now: datetime, real_now: Callable[[], datetime]
) -> bool:
    """Render, mark, send and settle one delivery; returns whether it was settled.

    Never raises: an unexpected error ends only this attempt, and the delivery is free again when its lease expires.
    """
    try:
        return await _attempt(context, messenger, claim, now=now, real_now=real_now)
    except Exception:
        log.exception("delivery.broke", delivery=claim.delivery.id, kind=claim.delivery.kind)
        job_failures("delivery").inc()
        return False


async def _attempt(
    context: Context, messenger: Messenger, claim: Claim, *, now: datetime, real_now: Callable[[], datetime]
) -> bool:
    try:
        await _write_first(context, claim, now)
        prepared = await asyncio.to_thread(context.read, lambda conn: _prepare(conn, claim, context, now))
    except Exception as error:  # noqa: BLE001  whatever a kind's rendering meets
        return await _not_rendered(context, claim, error, now, real_now())
    if prepared is None:
        return await context.writer.run(
            lambda conn: outbox.withdraw_claimed(conn, claim, reason=DeliveryReason.NOT_WANTED, at=now)
        )
    if not await context.writer.run(lambda conn: _begin(conn, claim, now, real_now())):
        return False
    if prepared.channel.closed_reason:
        result = SendResult(Outcome.REFUSED, reason=prepared.channel.closed_reason)
    else:
        result = await _send(messenger, prepared)
        if prepared.thread_id is not None and prepared.in_channel and result.reason == ClosedReason.NOT_FOUND:
            # Somebody deleted the thread, so nothing arrived: the message starts a new one.
            prepared = replace(prepared, thread_id=None)
            result = await _send(messenger, prepared)
    await context.writer.run(lambda conn: _settle(conn, claim, prepared, result, now, real_now()))
    if result.outcome is Outcome.NOT_FOUND_OR_FORBIDDEN:
        # The channel may be closed now: the next activity from there opens it again.
        context.recent.forget()
    log.info(
        "delivery", kind=claim.delivery.kind, group=claim.delivery.group, outcome=result.outcome, reason=result.reason
    )
    return True


async def _write_first(context: Context, claim: Claim, now: datetime) -> None:
    """Run the kind's `before_leaving`, if it has one."""
    kinds, kind = context.delivery_kinds, claim.delivery.kind
    if kind in kinds and (write := kinds.get(kind).before_leaving) is not None:
        await context.writer.run(lambda conn: write(conn, claim.delivery, now))


async def _not_rendered(context: Context, claim: Claim, error: Exception, now: datetime, real_now: datetime) -> bool:
    """Retry after a while; the third time the delivery has failed, and coordinators are told."""
    attempt = claim.delivery.render_attempts
    job_failures("render").inc()
    log.error(
        "delivery.not_rendered",
        delivery=claim.delivery.id,
        kind=claim.delivery.kind,
        attempt=attempt + 1,
        exc_info=error,
    )
    if attempt < len(RENDER_WAITS):
        not_before = real_now + RENDER_WAITS[attempt]
        await context.writer.run(lambda conn: outbox.postpone_render(conn, claim, not_before=not_before))
        return False
    # Only the type: an error's message may quote private data.
    reason = type(error).__name__
    return await context.writer.run(lambda conn: outbox.fail_render(conn, claim, reason=reason, at=now))


async def _send(messenger: Messenger, prepared: _Prepared) -> SendResult:
    began = time.perf_counter()
    result = await _post(messenger, prepared)
    SEND_SECONDS.labels(result.outcome).observe(time.perf_counter() - began)
    return result


async def _post(messenger: Messenger, prepared: _Prepared) -> SendResult:
    """The messenger's errors are outcomes.

    With anything else the message may have been sent, so it is never retried automatically.
    """
    try:
        return await messenger.send(
            prepared.channel,
            card=prepared.message.card,
            text="",
            summary=prepared.message.summary,
            thread_id=prepared.thread_id,
        )
    except Exception:
        log.exception("delivery.send_broke")
        job_failures("send").inc()
        return SendResult(Outcome.UNKNOWN, reason="error")


def _begin(conn: Connection, claim: Claim, now: datetime, real_now: datetime) -> bool:
    """Check just before the request leaves that nobody has paused or withdrawn it meanwhile."""
    if pause.current(conn) is not None:
        outbox.release(conn, claim)
        return False
    return outbox.mark_sending(conn, claim, real_now=real_now, lease=LEASE, at=now)


def _prepare(conn: Connection, claim: Claim, context: Context, now: datetime) -> _Prepared | None:
    delivery = claim.delivery
    message = render(conn, delivery, context.delivery_kinds, context.config, now)
    channel = channels.get(conn, delivery.channel_id)
    if message is None or channel is None:
        return None
    card = as_shown_in(conn, message.card, delivery, channel)
    shown = replace(message, card=card, summary=card["fallbackText"])
    return _Prepared(channel, thread_of(conn, delivery, context.delivery_kinds), shown)


def thread_of(conn: Connection, delivery: Delivery, kinds: DeliveryKinds) -> str | None:
    """The thread that the delivery belongs in; None if it starts one."""
    if delivery.kind in kinds and kinds.get(delivery.kind).own_thread:
        return None
    return deliveries.thread_of(conn, delivery.subject, delivery.channel_id)


def _settle(
    conn: Connection, claim: Claim, prepared: _Prepared, sent: SendResult, now: datetime, real_now: datetime
) -> None:
    state = _STATES[sent.outcome]
    wait = (
        sent.retry_after if sent.retry_after is not None else min(2.0 ** (claim.delivery.attempts + 1), _LONGEST_WAIT)
    )
    waits = state is DeliveryState.THROTTLED
    # Jitter, so that deliveries that waited together aren't retried together.
    not_before = real_now + timedelta(seconds=wait * uniform(1.0, 1.2)) if waits else None  # noqa: S311
    if sent.outcome is Outcome.THROTTLED and not_before is not None:
        thread = prepared.thread_id or claim.delivery.channel_id
        rate_limit_state.back_off(conn, thread, TENANT, until=not_before, real_now=real_now)
    outbox.settle(
        conn,
        claim,
        state,
        at=now,
        reason=None if sent.reason is None else ServiceCode(sent.reason),
        activity_id=sent.activity_id,
        thread_id=sent.thread_id or prepared.thread_id,
        not_before=not_before,
        card_fingerprint=fingerprint_of(prepared.message) if state is DeliveryState.SENT else None,
    )
    # A 404 to a thread may mean only the thread; without a thread, the channel is gone.
    whole = prepared.thread_id is None or not prepared.in_channel
    if sent.outcome is Outcome.NOT_FOUND_OR_FORBIDDEN and (
        sent.reason == ClosedReason.FORBIDDEN or (sent.reason == ClosedReason.NOT_FOUND and whole)
    ):
        channels.close(conn, claim.delivery.channel_id, ClosedReason(sent.reason))
