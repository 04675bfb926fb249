"""One turn of the jobs: write down what is due, send it, close what has ended, and say when there is more."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

import structlog
from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

from bot.desk import Desk, NetworkFacts, new_id
from bot.figures import TURN_SECONDS
from bot.jobs.card_edits import CardEdits
from bot.jobs.closing import close_ended
from bot.jobs.coordinator_chats import CoordinatorChats
from bot.jobs.dispatch import dispatch
from bot.jobs.learning import learn_people
from bot.jobs.places import Places, places
from bot.jobs.sealing_key import SealingKey
from bot.jobs.wanted import Wanted, wanted
from bot.repeats import KEPT
from bot.teams.port import Messenger
from network.clock import Clock, machine_time
from network.database import brakes, deliveries, ledger, requests_done
from network.database.claimable import next_free
from network.model.delivery import OPEN_STATES
from network.ops.pulse import Pulse

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


class Tick:
    """The bot's turn on the clock; called again and again by the ticker."""

    def __init__(
        self,
        desk: Desk,
        messenger: Messenger,
        clock: Clock,
        sealing_key: SealingKey,
        real_now: Callable[[], datetime] = machine_time,
        pulse: Pulse | None = None,
    ) -> None:
        self._desk = desk
        self._messenger = messenger
        self._clock = clock
        self._sealing_key = sealing_key
        self._real_now = real_now
        self._pulse = pulse or Pulse()
        self._chats = CoordinatorChats(desk, messenger, real_now)
        self._edits = CardEdits(desk, messenger, real_now)

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
        desk = self._desk
        await self._sealing_key.look(desk)
        closed = await close_ended(desk, self._sealing_key.source, now)
        plan = await asyncio.to_thread(desk.read, lambda conn: wanted(conn, desk.facts, now))
        if desk.read(lambda conn: _places(conn, desk.facts)).need_chats(plan.due):
            await self._chats.open()
        noted = await desk.writer.run(lambda conn: _note(conn, plan, desk.facts, now, self._real_now()))
        held = await asyncio.to_thread(desk.read, brakes.paused)
        sent = 0 if held else await dispatch(desk, self._messenger, now=now, real_now=self._real_now)
        learned = await learn_people(desk, self._messenger)
        if not held:
            await self._edits.refresh(now)
        # While sending is paused time goes on, and what it overtakes expires.
        waiting = not held and await asyncio.to_thread(desk.read, _waiting)
        next_free = await asyncio.to_thread(desk.read, self._next_free) if waiting else None
        return Turn(bool(closed or noted or sent or learned), plan.next_due, waiting, next_free)

    def _next_free(self, conn: Connection) -> datetime | None:
        return next_free(conn, real_now=self._real_now())


def _note(conn: Connection, plan: Wanted, facts: NetworkFacts, now: datetime, real_now: datetime) -> int:
    """Write down what is due and new, and settle what time has overtaken; how many rows changed."""
    ledger.free_abandoned(conn, real_now=real_now)
    requests_done.forget_before(conn, (now - KEPT).date())
    changed = ledger.give_up_abandoned(conn, real_now=real_now, at=now)
    known = deliveries.known(conn, {each.subject for each in plan.due})
    reached = _places(conn, facts)
    for each in plan.due:
        for channel in reached.of(each, known):
            changed += ledger.ensure(conn, each, delivery_id=new_id(), channel_id=channel.id, at=now)
    reason = "too_late" if brakes.paused(conn) is None else "paused"
    return changed + ledger.expire(conn, now=now, reason=reason)


def _places(conn: Connection, facts: NetworkFacts) -> Places:
    return places(conn, facts.roles.coordinators, pilot=facts.pilot)


def _waiting(conn: Connection) -> bool:
    return deliveries.any_in_state(conn, OPEN_STATES)
