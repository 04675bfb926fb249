"""Messages are sent in parallel, but one after another within a thread; and each gets its outcome."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.features.meetings.reminder_kinds import MORNING, REMINDER
from bot.outbox import delivery_attempt, dispatch
from bot.outbox.job_runner import JobRunner
from core.deliveries import outbox
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.deliveries.rate_limiting.limits import Limit, SendLimits
from core.operations.clock import SystemClock
from tests.bot.outbox.fakes import KEY, FakeMessenger, plan, tick
from tests.factories import MILJO, local
from tests.held_keys import feedback_key

INVITED = local(2023, 1, 18, 9)
MANY = (Limit(1000, timedelta(seconds=1)),)


class SlowMessenger(FakeMessenger):
    """Answers when `together` are under way, or after a moment; knows how many it was asked for at once."""

    def __init__(self, together: int = 0) -> None:
        super().__init__()
        self.running = self.most = 0
        self.begun = asyncio.Event()
        self.together = asyncio.Event()
        self.expected = together

    async def send(self, *args: Any, **more: Any) -> SendResult:
        self.running += 1
        self.begun.set()
        self.most = max(self.most, self.running)
        if self.running >= self.expected:
            self.together.set()
        await asyncio.wait_for(self.together.wait(), 20)
        await asyncio.sleep(0)
        self.running -= 1
        return await super().send(*args, **more)


@pytest.fixture
def unlimited(context: Context) -> Context:
    return replace(context, config=replace(context.config, limits=SendLimits(MANY, MANY)))


async def test_messages_of_different_threads_leave_side_by_side(unlimited: Context) -> None:
    for number in range(8):
        plan(unlimited, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = SlowMessenger(together=8)

    await tick(unlimited, messenger).run(INVITED)

    assert (len(messenger.sent), messenger.most) == (8, 8)


async def test_messages_of_one_thread_leave_one_after_another_and_in_order(unlimited: Context) -> None:
    plan(unlimited)
    for kind in (REMINDER, MORNING):
        planned = PlannedDelivery("m1", 0, kind, MILJO, INVITED + timedelta(minutes=len(kind)), local(2023, 3, 1))
        unlimited.write(
            partial(outbox.insert_if_absent, planned=planned, delivery_id=kind, channel_id=MILJO, at=INVITED)
        )
    messenger = SlowMessenger()

    await tick(unlimited, messenger).run(INVITED)

    opened = f"{MILJO};messageid=1"
    assert [thread for _, _, thread in messenger.sent] == [None, opened, opened]
    assert messenger.most == 1


async def test_send_that_breaks_on_our_side_leaves_the_others_their_outcome(unlimited: Context) -> None:
    for number in range(4):
        plan(unlimited, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = SlowMessenger()
    send = messenger.send

    async def break_once(*args: Any, **more: Any) -> SendResult:
        if not messenger.running:
            messenger.running += 1
            raise RuntimeError("broken")
        return await send(*args, **more)

    messenger.send = break_once  # type: ignore[method-assign]
    await tick(unlimited, messenger).run(INVITED)

    states = [
        delivery.state for n in range(4) for delivery in unlimited.read(partial(deliveries.list_about, subject=f"m{n}"))
    ]
    assert sorted(states) == [DeliveryState.SENT, DeliveryState.SENT, DeliveryState.SENT, DeliveryState.UNKNOWN]


async def test_thread_that_somebody_deleted_gets_a_new_one(unlimited: Context) -> None:
    plan(unlimited)
    messenger = FakeMessenger()
    await tick(unlimited, messenger).run(INVITED)
    messenger.outcomes = [SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="404")]

    await tick(unlimited, messenger).run(local(2023, 1, 30, 9))
    await tick(unlimited, messenger).run(local(2023, 2, 1, 7, 30))

    assert [thread for _, _, thread in messenger.sent] == [
        None,
        f"{MILJO};messageid=1",
        None,
        # The rest follow there.
        f"{MILJO};messageid=3",
    ]


async def test_send_that_takes_long_keeps_its_lease(unlimited: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "_BETWEEN_RENEWALS", 0.01)
    plan(unlimited)
    messenger = SlowMessenger(together=2)
    real = [local(2026, 1, 1)]
    turn = asyncio.create_task(
        JobRunner(unlimited, messenger, SystemClock(), feedback_key(KEY), real_now=lambda: real[0]).run(INVITED)
    )

    async def given_up() -> int:
        return await unlimited.writer.run(lambda conn: outbox.mark_orphans_unknown(conn, real_now=real[0], at=INVITED))

    await asyncio.wait_for(messenger.begun.wait(), 20)
    lost = 0
    for _ in range(5):
        real[0] += delivery_attempt.LEASE - timedelta(seconds=1)
        await asyncio.sleep(0.1)
        lost += await given_up()
    messenger.together.set()
    await turn

    assert lost == 0
    assert [delivery.state for delivery in unlimited.read(partial(deliveries.list_about, subject="m1"))] == [
        DeliveryState.SENT
    ]
