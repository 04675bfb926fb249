"""One turn of the jobs: write down what is due, send it, close what has ended, and say when there is more."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog
from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

from bot.app.context import Config, Context, new_id
from bot.app.idempotency import KEPT
from bot.app.messenger import Messenger
from bot.app.metrics import TURN_SECONDS
from bot.outbox.card_edits import CardEdits
from bot.outbox.coordinator_chats import CoordinatorChats
from bot.outbox.delivery_routing import DeliveryRouter, places
from bot.outbox.dispatch import dispatch
from bot.outbox.due_deliveries import Wanted, wanted
from bot.outbox.feedback_closing import close_ended_rounds
from bot.outbox.feedback_key import FeedbackKey
from bot.outbox.profile_lookup import look_up_profiles
from core.deliveries import outbox, pause
from core.deliveries import queries as deliveries
from core.deliveries.claimable import next_free
from core.deliveries.model import OPEN_STATES
from core.deliveries.reasons import DeliveryReason
from core.operations.clock import Clock, machine_time
from core.operations.heartbeat import Heartbeat
from core.processed_requests import queries as processed_requests

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Turn:
    """What came of a turn."""

    #: Whether anything was done.
    worked: bool
    #: When the next thing is due, by the product's clock; None where nothing is.
    next_due: datetime | None
    #: Whether something is under way or waits for its place.
    waiting: bool
    #: When something that waits may leave, by the machine's clock.
    next_free: datetime | None


class JobRunner:
    """The bot's turn on the clock; called again and again by the ticker."""

    def __init__(
        self,
        context: Context,
        messenger: Messenger,
        clock: Clock,
        feedback_key: FeedbackKey,
        real_now: Callable[[], datetime] = machine_time,
        pulse: Heartbeat | None = None,
    ) -> None:
        self._desk = context
        self._messenger = messenger
        self._clock = clock
        self._sealing_key = feedback_key
        self._real_now = real_now
        self._pulse = pulse or Heartbeat()
        self._chats = CoordinatorChats(context, messenger, real_now)
        self._edits = CardEdits(context, messenger, real_now)

    async def __call__(self) -> float | None:
        """Do all that is due now, and tell the clock whether anything was done and when the next thing is due.

        Gives back in how many seconds something that waits for its place may leave; None where nothing does.
        """
        self._pulse.beat()
        with bound_contextvars(turn=uuid4().hex[:8]), TURN_SECONDS.time():
            moment = await asyncio.to_thread(self._clock.now)
            turn = await self.turn(moment.now)
        if turn.waiting:
            # Something waits in real time (throttled): the clock must not jump past it.
            free = turn.next_free
            return None if free is None else max(0.0, (free - self._real_now()).total_seconds())
        await asyncio.to_thread(self._clock.done, "bot", moment, turn.worked, turn.next_due)
        return None

    async def turn(self, now: datetime) -> Turn:
        """One turn at `now` (UTC)."""
        context = self._desk
        await self._sealing_key.look(context)
        closed = await close_ended_rounds(context, self._sealing_key.source, now)
        plan = await asyncio.to_thread(context.read, lambda conn: wanted(conn, context.config, now))
        if context.read(lambda conn: _places(conn, context.config)).need_chats(plan.due):
            await self._chats.open()
        noted = await context.writer.run(lambda conn: _note(conn, plan, context.config, now, self._real_now()))
        held = await asyncio.to_thread(context.read, pause.current)
        sent = 0 if held else await dispatch(context, self._messenger, now=now, real_now=self._real_now)
        learned = await look_up_profiles(context, self._messenger)
        if not held:
            await self._edits.refresh(now)
        # While sending is paused time goes on, and what it overtakes expires.
        waiting = not held and await asyncio.to_thread(context.read, _waiting)
        next_free = await asyncio.to_thread(context.read, self._next_free) if waiting else None
        return Turn(bool(closed or noted or sent or learned), plan.next_due, waiting, next_free)

    def _next_free(self, conn: Connection) -> datetime | None:
        return next_free(conn, real_now=self._real_now())


def _note(conn: Connection, plan: Wanted, config: Config, now: datetime, real_now: datetime) -> int:
    """Write down what is due and new, and settle what time has overtaken; how many rows changed."""
    outbox.release_expired_leases(conn, real_now=real_now)
    processed_requests.delete_before(conn, (now - KEPT).date())
    changed = outbox.mark_orphans_unknown(conn, real_now=real_now, at=now)
    known = deliveries.states_by_key(conn, {each.subject for each in plan.due})
    reached = _places(conn, config)
    for each in plan.due:
        for channel in reached.of(each, known):
            changed += outbox.insert_if_absent(conn, each, delivery_id=new_id(), channel_id=channel.id, at=now)
    reason = DeliveryReason.TOO_LATE if pause.current(conn) is None else DeliveryReason.PAUSED
    return changed + outbox.expire(conn, now=now, reason=reason)


def _places(conn: Connection, config: Config) -> DeliveryRouter:
    return places(conn, config.roles.coordinators, pilot=config.pilot)


def _waiting(conn: Connection) -> bool:
    return deliveries.any_in_state(conn, OPEN_STATES)
