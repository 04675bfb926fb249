"""Due messages are sent no faster than Teams accepts them."""

from datetime import timedelta
from functools import partial

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local

INVITED = local(2023, 1, 18, 9)
REAL = local(2026, 1, 1)


async def test_twenty_messages_to_a_channel_leave_seven_a_second(context: Context) -> None:
    for number in range(20):
        plan(context, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = FakeMessenger()

    counts = []
    for second in range(4):
        turn = await tick(context, messenger, REAL + timedelta(seconds=second)).run(INVITED)
        counts.append((len(messenger.sent), turn.waiting))

    # Seven in the first second, eight in the first two, and so on by the limits of a thread.
    assert counts == [(7, True), (8, True), (15, True), (16, True)]


async def test_channel_that_must_wait_does_not_hold_up_another(context: Context) -> None:
    for number in range(9):
        plan(context, meeting_id=f"m{number:02}", title=f"Träff {number}")
    plan(context, NATUR, meeting_id="z")
    messenger = FakeMessenger()

    await tick(context, messenger, REAL).run(INVITED)

    assert [channel for channel, _, _ in messenger.sent].count(NATUR) == 1


async def test_teams_asking_for_patience_holds_the_whole_thread(context: Context) -> None:
    for number in range(9):
        plan(context, meeting_id=f"m{number}", title=f"Träff {number}")
    messenger = FakeMessenger([SendResult(Outcome.THROTTLED, retry_after=30, reason="429")])

    await tick(context, messenger, REAL).run(INVITED)
    await tick(context, messenger, REAL + timedelta(seconds=29)).run(INVITED)
    # Seven were under way together when Teams refused the first.
    assert len(messenger.sent) == 7
    await tick(context, messenger, REAL + timedelta(seconds=40)).run(INVITED)

    assert [channel for channel, _, _ in messenger.sent] == [MILJO] * 10
    about = [context.read(partial(deliveries.list_about, subject=f"m{number}")) for number in range(9)]
    assert {item.state for result in about for item in result} == {DeliveryState.SENT}
