"""What concerns coordinators reaches them, also without their channel."""

from datetime import timedelta

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local

NINE = local(2023, 1, 18, 9)
REFUSED = SendResult(Outcome.REFUSED, reason="400")


def without_channel(context: Context) -> None:
    context.write(lambda conn: channels.save_heard(conn, "elsewhere", service_url="http://x", tenant_id="t"))
    context.write(lambda conn: channels.bind(conn, "elsewhere", COORDINATORS))
    context.write(lambda conn: channels.bind(conn, "elsewhere", "Nobody's"))


async def test_trouble_goes_to_each_coordinators_chat_once_where_there_is_no_channel(context: Context) -> None:
    plan(context)
    without_channel(context)
    messenger = FakeMessenger([REFUSED])

    for minute in range(4):
        await tick(context, messenger).run(NINE + timedelta(minutes=minute))

    assert sorted(messenger.sent) == [
        (MILJO, "Ny träff", None),
        ("a:alva", "Inte skickat", None),
        ("a:jonas", "Inte skickat", None),
    ]
    assert messenger.opened == ["alva", "jonas"]


async def test_no_chat_is_opened_while_the_channel_is_there(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger([REFUSED])

    for minute in range(2):
        await tick(context, messenger).run(NINE + timedelta(minutes=minute))

    assert messenger.opened == []


async def test_what_the_chats_got_is_not_said_again_in_a_channel_that_comes_later(context: Context) -> None:
    plan(context)
    without_channel(context)
    messenger = FakeMessenger([REFUSED])
    await tick(context, messenger).run(NINE)
    await tick(context, messenger).run(NINE)

    context.write(lambda conn: channels.bind(conn, NATUR, COORDINATORS))
    await tick(context, messenger).run(NINE + timedelta(minutes=1))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]


async def test_what_the_channel_refused_goes_on_to_the_chats(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger([REFUSED, SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")])

    for minute in range(4):
        await tick(context, messenger).run(NINE + timedelta(minutes=minute))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, COORDINATORS, "a:alva", "a:jonas"]


async def test_coordinator_who_cannot_be_reached_is_asked_for_again_later_and_hinders_nobody(context: Context) -> None:
    plan(context)
    without_channel(context)
    messenger = FakeMessenger([REFUSED], unreachable={"alva"})
    turns = tick(context, messenger)

    for minute in range(3):
        await turns.run(NINE + timedelta(minutes=minute))

    assert messenger.opened == ["alva", "jonas"]
    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:jonas"]


async def test_nobody_to_reach_leaves_the_failure_in_the_ledger_for_later(context: Context) -> None:
    plan(context)
    without_channel(context)
    messenger = FakeMessenger([REFUSED], unreachable={"alva", "jonas"})
    await tick(context, messenger).run(NINE)
    await tick(context, messenger).run(NINE)

    messenger.unreachable.clear()
    await tick(context, messenger).run(NINE + timedelta(minutes=1))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]
    assert [delivery.state for delivery in context.read(lambda conn: deliveries.list_about(conn, "m1"))] == [
        DeliveryState.REFUSED
    ]


async def test_chat_that_is_blocked_does_not_keep_the_word_from_the_others(context: Context) -> None:
    plan(context)
    without_channel(context)
    messenger = FakeMessenger([REFUSED, SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")])

    for minute in range(3):
        await tick(context, messenger).run(NINE + timedelta(minutes=minute))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]
