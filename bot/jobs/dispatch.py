"""Sends what the ledger holds: claim, compose, post, settle; the only place where a delivery leaves."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import uniform

import structlog
from sqlalchemy import Connection

from bot.desk import Desk
from bot.figures import SEND_SECONDS
from bot.jobs.compose import compose
from bot.jobs.looks import looks_of
from bot.jobs.message import Message
from bot.jobs.pilot import as_shown_in
from bot.teams.port import Messenger, Outcome, Sent
from network.database import brakes, channels, deliveries, ledger, pace
from network.database.claimable import TENANT
from network.database.ledger import Claim
from network.model.channel import Channel
from network.model.delivery import Delivery, DeliveryKind, DeliveryState
from network.model.send_limits import Limit

log = structlog.get_logger(__name__)

#: From the claim until the request leaves: time to compose. When it is over, another may take the delivery up.
CLAIM_LEASE = timedelta(seconds=10)
#: While a request is under way its lease is renewed again and again, so that only a dead process loses it.
LEASE = timedelta(seconds=20)
_BETWEEN_RENEWALS = 5.0
#: Requests under way at once: enough for Teams' 50 a second where each takes a third of one.
AT_ONCE = 16
_LONGEST_WAIT = 300.0
_STATES = {
    Outcome.DONE: DeliveryState.SENT,
    Outcome.THROTTLED: DeliveryState.THROTTLED,
    Outcome.NEVER_LEFT: DeliveryState.THROTTLED,
    Outcome.REFUSED: DeliveryState.REFUSED,
    Outcome.GONE: DeliveryState.REFUSED,
    Outcome.UNKNOWN: DeliveryState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class _Prepared:
    channel: Channel
    thread_id: str | None
    message: Message

    @property
    def in_channel(self) -> bool:
        """Whether there are threads: a personal chat has none."""
        return self.channel.person_id is None


async def dispatch(desk: Desk, messenger: Messenger, *, now: datetime, real_now: Callable[[], datetime]) -> int:
    """Send all that is due and free; returns how many deliveries were settled.

    `now` is the product's clock, `real_now` the machine's (leases and waits). Several at a time, but in each thread
    one, in the order in which they fell due.
    """
    settled = 0
    under_way: dict[asyncio.Task[bool], Claim] = {}
    try:
        while True:
            room = AT_ONCE - len(under_way)
            claims = await desk.writer.run(partial(_claim, desk=desk, real_now=real_now(), room=room))
            under_way |= {
                asyncio.create_task(_deliver(desk, messenger, claim, now=now, real_now=real_now)): claim
                for claim in claims
            }
            if not under_way:
                return settled
            done = await _some_done(desk, under_way, real_now)
            under_way = {task: claim for task, claim in under_way.items() if task not in done}
            settled += sum(each.result() for each in done)
    finally:
        # Whatever happens here, what has left gets its outcome.
        await asyncio.gather(*under_way, return_exceptions=True)


async def _some_done(
    desk: Desk, under_way: Mapping[asyncio.Task[bool], Claim], real_now: Callable[[], datetime]
) -> set[asyncio.Task[bool]]:
    """Wait until something is done; what takes long keeps its lease meanwhile."""
    while True:
        done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED, timeout=_BETWEEN_RENEWALS)
        if done:
            return done
        claims = list(under_way.values())
        await desk.writer.run(partial(ledger.renew, claims=claims, lease_until=real_now() + LEASE))


def _claim(conn: Connection, desk: Desk, real_now: datetime, room: int) -> list[Claim]:
    """Up to `room` deliveries that Teams' limits let through now; none from the moment when a coordinator pauses."""
    taken: list[Claim] = []
    put_down: set[str] = set()
    while len(taken) < room and brakes.paused(conn) is None:
        claims = ledger.claim(conn, real_now=real_now, lease=CLAIM_LEASE, limit=room - len(taken))
        # What was put down goes somewhere that is full, and is not to be claimed again before there is room.
        again = any(each.delivery.id in put_down for each in claims)
        for claim in claims:
            if not again and pace.take(conn, scopes(conn, claim.delivery, desk), real_now=real_now) is None:
                taken.append(claim)
            else:
                ledger.put_down(conn, claim)
                put_down.add(claim.delivery.id)
        if again or not claims:
            break
    return taken


def scopes(conn: Connection, delivery: Delivery, desk: Desk) -> dict[str, tuple[Limit, ...]]:
    """Where a message about the delivery counts: its thread, or its channel while it has none, and the tenant."""
    limits = desk.facts.limits
    thread = delivery.thread_id or _thread(conn, delivery)
    return {thread or delivery.channel_id: limits.thread, TENANT: limits.tenant}


async def _deliver(
    desk: Desk, messenger: Messenger, claim: Claim, *, now: datetime, real_now: Callable[[], datetime]
) -> bool:
    """Compose, begin, send and settle one delivery; whether anything came of it."""
    prepared = await asyncio.to_thread(desk.read, lambda conn: _prepare(conn, claim, desk, now))
    if prepared is None:
        return await desk.writer.run(lambda conn: ledger.drop(conn, claim, reason="not_wanted", at=now))
    if not await desk.writer.run(lambda conn: _begin(conn, claim, now, real_now())):
        return False
    if prepared.channel.closed_reason:
        sent = Sent(Outcome.REFUSED, reason=prepared.channel.closed_reason)
    else:
        sent = await _send(messenger, prepared)
        if prepared.thread_id is not None and prepared.in_channel and sent.reason == "404":
            # Somebody deleted the thread, so nothing arrived: the message opens a new one.
            prepared = replace(prepared, thread_id=None)
            sent = await _send(messenger, prepared)
    await desk.writer.run(lambda conn: _settle(conn, claim, prepared, sent, now, real_now()))
    if sent.outcome is Outcome.GONE:
        # The channel may be closed now: the next word from there opens it again.
        desk.recent.forget()
    log.info("delivery", kind=claim.delivery.kind, group=claim.delivery.group, outcome=sent.outcome, reason=sent.reason)
    return True


async def _send(messenger: Messenger, prepared: _Prepared) -> Sent:
    began = time.perf_counter()
    sent = await messenger.send(
        prepared.channel,
        card=prepared.message.card,
        text="",
        summary=prepared.message.summary,
        thread_id=prepared.thread_id,
    )
    SEND_SECONDS.labels(sent.outcome).observe(time.perf_counter() - began)
    return sent


def _begin(conn: Connection, claim: Claim, now: datetime, real_now: datetime) -> bool:
    """The last look before the request leaves: nobody has paused or withdrawn it meanwhile."""
    if brakes.paused(conn) is not None:
        ledger.put_down(conn, claim)
        return False
    return ledger.begin(conn, claim, real_now=real_now, lease=LEASE, at=now)


def _prepare(conn: Connection, claim: Claim, desk: Desk, now: datetime) -> _Prepared | None:
    delivery = claim.delivery
    message = compose(conn, delivery, desk.facts, now)
    channel = channels.get(conn, delivery.channel_id)
    if message is None or channel is None:
        return None
    card = as_shown_in(conn, message.card, delivery, channel)
    shown = replace(message, card=card, summary=card["fallbackText"])
    return _Prepared(channel, _thread(conn, delivery), shown)


def _thread(conn: Connection, delivery: Delivery) -> str | None:
    """The thread that the delivery belongs in; None where it opens one, as each trouble does."""
    if delivery.kind is DeliveryKind.TROUBLE:
        return None
    return deliveries.thread_of(conn, delivery.subject, delivery.channel_id)


def _settle(conn: Connection, claim: Claim, prepared: _Prepared, sent: Sent, now: datetime, real_now: datetime) -> None:
    state = _STATES[sent.outcome]
    wait = (
        sent.retry_after if sent.retry_after is not None else min(2.0 ** (claim.delivery.attempts + 1), _LONGEST_WAIT)
    )
    waits = state is DeliveryState.THROTTLED
    # Jitter, so that what waited together does not come back together.
    not_before = real_now + timedelta(seconds=wait * uniform(1.0, 1.2)) if waits else None  # noqa: S311
    if sent.outcome is Outcome.THROTTLED and not_before is not None:
        thread = prepared.thread_id or claim.delivery.channel_id
        pace.hold(conn, thread, TENANT, until=not_before, real_now=real_now)
    ledger.settle(
        conn,
        claim,
        state,
        at=now,
        reason=sent.reason,
        activity_id=sent.activity_id,
        thread_id=sent.thread_id or prepared.thread_id,
        not_before=not_before,
        shown=looks_of(prepared.message) if state is DeliveryState.SENT else None,
    )
    # A 404 to a thread may be the thread alone; where there is none, the channel itself is not there.
    whole = prepared.thread_id is None or not prepared.in_channel
    if sent.outcome is Outcome.GONE and (sent.reason == "403" or (sent.reason == "404" and whole)):
        channels.close(conn, claim.delivery.channel_id, sent.reason)
