"""What concerns coordinators reaches them, also without their channel."""

from datetime import timedelta

from bot.desk import Desk
from bot.teams.port import Outcome, Sent
from network.database import channels, deliveries
from network.model.channel import COORDINATORS
from network.model.delivery import DeliveryState
from tests.bot.jobs.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local

NINE = local(2023, 1, 18, 9)
REFUSED = Sent(Outcome.REFUSED, reason="400")


def without_channel(desk: Desk) -> None:
    desk.write(lambda conn: channels.save_heard(conn, "elsewhere", service_url="http://x", tenant_id="t"))
    desk.write(lambda conn: channels.bind(conn, "elsewhere", COORDINATORS))
    desk.write(lambda conn: channels.bind(conn, "elsewhere", "Nobody's"))


async def test_trouble_goes_to_each_coordinators_chat_once_where_there_is_no_channel(desk: Desk) -> None:
    plan(desk)
    without_channel(desk)
    messenger = FakeMessenger([REFUSED])

    for minute in range(4):
        await tick(desk, messenger).turn(NINE + timedelta(minutes=minute))

    assert sorted(messenger.sent) == [
        (MILJO, "Ny träff", None),
        ("a:alva", "Inte skickat", None),
        ("a:jonas", "Inte skickat", None),
    ]
    assert messenger.opened == ["alva", "jonas"]


async def test_no_chat_is_opened_while_the_channel_is_there(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger([REFUSED])

    for minute in range(2):
        await tick(desk, messenger).turn(NINE + timedelta(minutes=minute))

    assert messenger.opened == []


async def test_what_the_chats_got_is_not_said_again_in_a_channel_that_comes_later(desk: Desk) -> None:
    plan(desk)
    without_channel(desk)
    messenger = FakeMessenger([REFUSED])
    await tick(desk, messenger).turn(NINE)
    await tick(desk, messenger).turn(NINE)

    desk.write(lambda conn: channels.bind(conn, NATUR, COORDINATORS))
    await tick(desk, messenger).turn(NINE + timedelta(minutes=1))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]


async def test_what_the_channel_refused_goes_on_to_the_chats(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger([REFUSED, Sent(Outcome.GONE, reason="403")])

    for minute in range(4):
        await tick(desk, messenger).turn(NINE + timedelta(minutes=minute))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, COORDINATORS, "a:alva", "a:jonas"]


async def test_coordinator_who_cannot_be_reached_is_asked_for_again_later_and_hinders_nobody(desk: Desk) -> None:
    plan(desk)
    without_channel(desk)
    messenger = FakeMessenger([REFUSED], unreachable={"alva"})
    turns = tick(desk, messenger)

    for minute in range(3):
        await turns.turn(NINE + timedelta(minutes=minute))

    assert messenger.opened == ["alva", "jonas"]
    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:jonas"]


async def test_nobody_to_reach_leaves_the_failure_in_the_ledger_for_later(desk: Desk) -> None:
    plan(desk)
    without_channel(desk)
    messenger = FakeMessenger([REFUSED], unreachable={"alva", "jonas"})
    await tick(desk, messenger).turn(NINE)
    await tick(desk, messenger).turn(NINE)

    messenger.unreachable.clear()
    await tick(desk, messenger).turn(NINE + timedelta(minutes=1))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]
    assert [each.state for each in desk.read(lambda conn: deliveries.about(conn, "m1"))] == [DeliveryState.REFUSED]


async def test_chat_that_is_blocked_does_not_keep_the_word_from_the_others(desk: Desk) -> None:
    plan(desk)
    without_channel(desk)
    messenger = FakeMessenger([REFUSED, Sent(Outcome.GONE, reason="403")])

    for minute in range(3):
        await tick(desk, messenger).turn(NINE + timedelta(minutes=minute))

    assert sorted(channel for channel, _, _ in messenger.sent) == [MILJO, "a:alva", "a:jonas"]
