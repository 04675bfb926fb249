"""How close to Teams' rate limits 10,000 due messages are sent, on a simulated clock."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import Connection

from bot.app.context import Context
from bot.outbox.dispatch import dispatch
from bot.outbox.job_runner import JobRunner
from core.deliveries.claimable import next_free
from core.meetings.queries import meetings
from core.operations.clock import SystemClock
from tests.bench.measure import Measure
from tests.bench.scenes.seeded import KEY, Messenger, at, close, make_desk, sqlite_url
from tests.factories import local, make_meeting
from tests.held_keys import feedback_key

_MESSAGES = 10_000
_CHANNELS = 50
_TICK = 15.0
_START = local(2026, 1, 1)
_INVITED = local(2023, 1, 18, 9)


def measures(folder: Path) -> Sequence[Measure]:
    """The simulated seconds until the last is sent, compared with what the limits allow."""
    groups = [f"Grupp {number:03}" for number in range(_CHANNELS)]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    context = make_desk(sqlite_url(folder, "limits"), *groups)

    def plan(conn: Connection) -> None:
        for number in range(_MESSAGES // _CHANNELS):
            meeting = make_meeting(meeting_id=f"m{number}", title=f"Träff {number}", groups=tuple(groups))
            meetings.add(conn, meeting, planned_at=local(2023, 1, 1))

    context.write(plan)
    took = asyncio.run(_send_all(context))
    close(context)
    allowed = _allowed()
    against = f"{allowed:.0f} s by the limits"
    return [Measure(f"{_MESSAGES} due messages, simulated s (at most 1.1)", took, against, took / allowed)]


def _allowed() -> float:
    """By the tenant's 50 a second, and by each channel's 60 in 30 seconds: the slower of them."""
    by_tenant = (_MESSAGES - 50) / 50
    in_one = _MESSAGES // _CHANNELS
    # A window of 30 seconds holds 60: the last window begins when all before it are full.
    by_channel = 30.0 * ((in_one - 1) // 60)
    return max(by_tenant, by_channel)


async def _send_all(context: Context) -> float:
    now: list[datetime] = [_START]
    messenger = Messenger()

    def clock() -> datetime:
        return now[0]

    # The first job run plans all rows; after that only the sender works.
    await JobRunner(context, messenger, SystemClock(), feedback_key(KEY), real_now=clock).run(_INVITED)
    while messenger.sent < _MESSAGES:
        free = context.read(lambda conn: next_free(conn, real_now=clock()))
        # The ticker runs again when something may be sent, and every fifteen seconds.
        now[0] = min(free or at(clock(), _TICK), at(clock(), _TICK))
        await dispatch(context, messenger, now=_INVITED, real_now=clock)
    return (now[0] - _START).total_seconds()
