"""One run of the jobs: queue what is due, send it, close what has ended, and report when there is more to do.

Each stage is guarded: an error in one is logged and counted, and the others go on.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import uuid4

import structlog
from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

from bot.app.context import Context, new_id
from bot.app.deliveries.messenger import Messenger
from bot.app.deliveries.overrides import is_held
from bot.app.idempotency import KEPT
from bot.app.metrics import RUN_SECONDS, job_failures
from bot.outbox.card_edits import CardEdits
from bot.outbox.closing.feedback_closing import close_ended_rounds
from bot.outbox.closing.poll_closing import close_ended_polls
from bot.outbox.closing.survey_closing import close_ended_surveys
from bot.outbox.coordinator_chats import CoordinatorChats
from bot.outbox.delivery_routing import DeliveryRouter, delivery_router
from bot.outbox.dispatch import dispatch
from bot.outbox.due_deliveries import DueDeliveries, due_deliveries
from bot.outbox.feedback_key import FeedbackKey
from bot.outbox.profile_lookup import look_up_profiles
from bot.outbox.roster_reading import RosterReading
from core.deliveries import outbox, pause
from core.deliveries import queries as deliveries
from core.deliveries.claimable import next_free
from core.deliveries.model import OPEN_STATES
from core.deliveries.reasons import DeliveryReason
from core.operations.clock import Clock, machine_time
from core.operations.heartbeat import Heartbeat
from core.overrides import queries as overrides
from core.personal_data import PERSONAL_DATA
from core.processed_requests import queries as processed_requests
from core.retention.queries import has_unfinished
from core.retention.use_cases.finish_erasures import finish_erasures

log = structlog.get_logger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a run."""

    #: Whether anything was done.
    worked: bool
    #: When the next thing is due, by the product's clock; None if nothing is.
    next_due: datetime | None
    #: Whether a delivery is being sent or waits for the rate limit.
    waiting: bool
    #: When a waiting delivery may leave, by the machine's clock.
    next_free: datetime | None
    #: Stages with an unexpected error.
    failed_stages: tuple[str, ...] = ()


@dataclass(slots=True)
class _Guard:
    """Runs stages one after another; an unexpected error ends only its own stage."""

    failed: list[str] = field(default_factory=list)

    async def stage(self, name: str, work: Awaitable[T], otherwise: T) -> T:
        """The stage's result, or `otherwise` if it raised."""
        try:
            return await work
        except Exception:
            log.exception("jobs.stage_failed", stage=name)
            job_failures(name).inc()
            self.failed.append(name)
            return otherwise


class JobRunner:
    """The bot's jobs; called again and again by the scheduler."""

    def __init__(
        self,
        context: Context,
        messenger: Messenger,
        clock: Clock,
        feedback_key: FeedbackKey,
        real_now: Callable[[], datetime] = machine_time,
        heartbeat: Heartbeat | None = None,
    ) -> None:
        self._context = context
        self._messenger = messenger
        self._clock = clock
        self._feedback_key = feedback_key
        self._real_now = real_now
        self._heartbeat = heartbeat or Heartbeat()
        self._chats = CoordinatorChats(context, messenger, real_now)
        self._edits = CardEdits(context, messenger, real_now)
        self._rosters = RosterReading(context, messenger, real_now)

    async def __call__(self) -> float | None:
        """Do everything that is due now, and tell the clock when the next thing is due.

        Returns in how many seconds a delivery that waits for the rate limit may leave; None if none does. The heartbeat
        beats after a run in which every stage did its work.
        """
        with bound_contextvars(run=uuid4().hex[:8]), RUN_SECONDS.time():
            moment = await asyncio.to_thread(self._clock.now)
            result = await self.run(moment.now)
        if not result.failed_stages:
            self._heartbeat.beat()
        if result.waiting:
            # A delivery waits in real time (throttled): the clock must not jump past it.
            free = result.next_free
            return None if free is None else max(0.0, (free - self._real_now()).total_seconds())
        await asyncio.to_thread(self._clock.done, "bot", moment, result.worked, result.next_due)
        return None

    async def run(self, now: datetime) -> RunResult:
        """One run at `now` (UTC, the product's clock)."""
        guard = _Guard()
        await guard.stage("feedback_key", self._feedback_key.look(self._context), None)
        closed = await guard.stage("closing", self._close(now), 0)
        closed += await guard.stage("surveys", self._close_surveys(now), 0)
        closed += await guard.stage("polls", self._close_polls(now), 0)
        await guard.stage("erasures", self._finish_erasures(now), 0)
        plan = await guard.stage("due", self._due(now), DueDeliveries([], None))
        guard.failed += [f"due:{name}" for name in plan.failed]
        await guard.stage("chats", self._open_chats(plan, now), 0)
        queued = await guard.stage("queue", self._queue(plan, now), 0)
        paused = await guard.stage("pause", self._read(pause.current), None) is not None
        sent = 0
        if not paused and "pause" not in guard.failed:
            sent = await guard.stage("dispatch", self._dispatch(now), 0)
        looked_up = await guard.stage("profiles", self._look_up_profiles(), 0)
        # Not work for the clock: nothing that is due waits for it.
        await guard.stage("rosters", self._rosters.refresh(), 0)
        if not paused:
            await guard.stage("edits", self._edits.refresh(now), 0)
        # During a pause time goes on, and deliveries expire.
        waiting = not paused and await guard.stage("waiting", self._read(_waiting), otherwise=True)
        free = await guard.stage("waiting", self._read(self._next_free), None) if waiting else None
        worked = bool(closed or queued or sent or looked_up)
        return RunResult(worked, plan.next_due, waiting, free, tuple(guard.failed))

    async def _close(self, now: datetime) -> int:
        return await close_ended_rounds(self._context, self._feedback_key.source, now)

    async def _close_surveys(self, now: datetime) -> int:
        return await close_ended_surveys(self._context, self._feedback_key.source, now)

    async def _close_polls(self, now: datetime) -> int:
        return await close_ended_polls(self._context, self._feedback_key.source, now)

    async def _finish_erasures(self, now: datetime) -> int:
        """Delete what had to stay when somebody was erased, after a round has closed."""
        if not await self._read(has_unfinished):
            return 0
        return await self._context.writer.run(partial(finish_erasures, registrations=PERSONAL_DATA, now=now))

    async def _due(self, now: datetime) -> DueDeliveries:
        context = self._context
        return await self._read(lambda conn: due_deliveries(conn, context.delivery_kinds, context.config, now))

    async def _open_chats(self, plan: DueDeliveries, now: datetime) -> int:
        router = await self._read(lambda conn: _router(conn, self._context, now))
        return await self._chats.open() if router.need_chats(plan.due) else 0

    async def _queue(self, plan: DueDeliveries, now: datetime) -> int:
        real_now = self._real_now()
        return await self._context.writer.run(lambda conn: _queue(conn, plan, self._context, now, real_now))

    async def _dispatch(self, now: datetime) -> int:
        return await dispatch(self._context, self._messenger, now=now, real_now=self._real_now)

    async def _look_up_profiles(self) -> int:
        return await look_up_profiles(self._context, self._messenger)

    async def _read(self, query: Callable[[Connection], T]) -> T:
        return await asyncio.to_thread(self._context.read, query)

    def _next_free(self, conn: Connection) -> datetime | None:
        return next_free(conn, real_now=self._real_now())


def _queue(conn: Connection, plan: DueDeliveries, context: Context, now: datetime, real_now: datetime) -> int:
    """Queue what is due and new, and expire what is too late; returns how many rows changed."""
    outbox.release_expired_leases(conn, real_now=real_now)
    processed_requests.delete_before(conn, (now - KEPT).date())
    changed = outbox.mark_orphans_unknown(conn, real_now=real_now, at=now)
    states = deliveries.states_by_key(conn, {delivery.subject for delivery in plan.due})
    router = _router(conn, context, now)
    held = overrides.list_held(conn)
    for delivery in plan.due:
        if is_held(delivery, held, context.delivery_kinds):
            continue
        for channel in router.channels_for(delivery, states):
            queued = router.as_queued(delivery, channel)
            changed += outbox.insert_if_absent(conn, queued, delivery_id=new_id(), channel_id=channel.id, at=now)
    reason = DeliveryReason.TOO_LATE if pause.current(conn) is None else DeliveryReason.PAUSED
    return changed + outbox.expire(conn, now=now, reason=reason)


def _router(conn: Connection, context: Context, now: datetime) -> DeliveryRouter:
    config = context.config
    return delivery_router(
        conn,
        config.roles.coordinators,
        bound_before=now - config.rules.undo,
        pilot=config.pilot,
        once=context.delivery_kinds.sent_once(),
    )


def _waiting(conn: Connection) -> bool:
    return deliveries.any_in_state(conn, OPEN_STATES)
