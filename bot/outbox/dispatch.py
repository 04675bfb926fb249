"""Sends the outbox: claims deliveries that are due and free, several at a time, and renews their leases."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.app.context import Context
from bot.app.deliveries.messenger import Messenger
from bot.outbox.delivery_attempt import LEASE, deliver, thread_of
from core.deliveries import outbox, pause
from core.deliveries.claimable import TENANT
from core.deliveries.model import Delivery
from core.deliveries.outbox import Claim
from core.deliveries.rate_limiting import state as rate_limit_state
from core.deliveries.rate_limiting.limits import Limit

log = structlog.get_logger(__name__)

#: The lease from the claim until the request leaves: time to render. When it expires, another sender may claim the
#: delivery.
CLAIM_LEASE = timedelta(seconds=10)
_BETWEEN_RENEWALS = 5.0
#: Maximum parallel requests: enough for Teams' 50 a second if each takes a third of a second.
AT_ONCE = 16


async def dispatch(context: Context, messenger: Messenger, *, now: datetime, real_now: Callable[[], datetime]) -> int:
    """Send everything that is due and free; returns how many deliveries were settled.

    `now` is the product's clock, `real_now` the machine's (leases and waits). Several at a time, but one per thread, in
    the order in which they fell due.
    """
    settled = 0
    under_way: dict[asyncio.Task[bool], Claim] = {}
    try:
        while True:
            room = AT_ONCE - len(under_way)
            claims = await context.writer.run(partial(_claim, context=context, real_now=real_now(), room=room))
            under_way |= {
                asyncio.create_task(deliver(context, messenger, claim, now=now, real_now=real_now)): claim
                for claim in claims
            }
            if not under_way:
                return settled
            done = await _some_done(context, under_way, real_now)
            under_way = {task: claim for task, claim in under_way.items() if task not in done}
            settled += sum(task.result() for task in done)
    finally:
        # Whatever happens here, deliveries that have left get their outcome.
        await asyncio.gather(*under_way, return_exceptions=True)


async def _some_done(
    context: Context, under_way: Mapping[asyncio.Task[bool], Claim], real_now: Callable[[], datetime]
) -> set[asyncio.Task[bool]]:
    """Wait until something is done; renew the leases of the rest meanwhile."""
    while True:
        done, _ = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED, timeout=_BETWEEN_RENEWALS)
        if done:
            return done
        claims = list(under_way.values())
        await context.writer.run(partial(outbox.renew_leases, claims=claims, lease_until=real_now() + LEASE))


def _claim(conn: Connection, context: Context, real_now: datetime, room: int) -> list[Claim]:
    """Claim up to `room` deliveries that Teams' rate limits allow now; none once a coordinator has paused."""
    taken: list[Claim] = []
    put_down: set[str] = set()
    while len(taken) < room and pause.current(conn) is None:
        claims = outbox.claim(conn, real_now=real_now, lease=CLAIM_LEASE, limit=room - len(taken))
        # A released delivery's conversation is at its limit, so it isn't claimed again before there is room.
        again = any(claim.delivery.id in put_down for claim in claims)
        for claim in claims:
            if (
                not again
                and rate_limit_state.take(conn, scopes(conn, claim.delivery, context), real_now=real_now) is None
            ):
                taken.append(claim)
            else:
                outbox.release(conn, claim)
                put_down.add(claim.delivery.id)
        if again or not claims:
            break
    return taken


def scopes(conn: Connection, delivery: Delivery, context: Context) -> dict[str, tuple[Limit, ...]]:
    """The rate limit scopes of the delivery: its thread, or its channel while it has none, and the tenant."""
    limits = context.config.limits
    thread = delivery.thread_id or thread_of(conn, delivery, context.delivery_kinds)
    return {thread or delivery.channel_id: limits.thread, TENANT: limits.tenant}
