"""The bot's turn over a real database, with a messenger that does as it is told."""

from datetime import date, timedelta

import pytest

from bot.desk import Desk
from bot.teams.port import Outcome, Sent
from network.database import channels, deliveries
from network.model.channel import COORDINATORS
from network.model.delivery import DeliveryKind, DeliveryState
from tests.bot.jobs.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local


@pytest.mark.parametrize("minutes", [-1, 0, 1])
async def test_restart_around_nine_sends_once(desk: Desk, minutes: int) -> None:
    plan(desk)
    messenger = FakeMessenger()
    nine = local(2023, 1, 18, 9)

    for moment in (nine + timedelta(minutes=minutes), nine + timedelta(minutes=1), nine + timedelta(minutes=2)):
        # A new Tick each time: nothing is remembered but what is on disk.
        await tick(desk, messenger).turn(moment)

    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_joint_meeting_goes_to_both_channels_and_follows_its_own_thread(desk: Desk) -> None:
    plan(desk, MILJO, NATUR)
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(local(2023, 1, 18, 9))
    await tick(desk, messenger).turn(local(2023, 1, 30, 9))

    assert sorted(messenger.sent, key=lambda each: (each[0], each[2] or "")) == [
        (MILJO, "Ny träff", None),
        (MILJO, "Påminnelse", f"{MILJO};messageid={1 if messenger.sent[0][0] == MILJO else 2}"),
        (NATUR, "Ny träff", None),
        (NATUR, "Påminnelse", f"{NATUR};messageid={1 if messenger.sent[0][0] == NATUR else 2}"),
    ]


async def test_two_meetings_on_one_day_both_send(desk: Desk) -> None:
    plan(desk, meeting_id="a")
    plan(desk, meeting_id="b", title="Utbildning")
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(local(2023, 1, 18, 9))

    assert len(messenger.sent) == 2


async def test_three_days_down_the_reminder_expires_and_feedback_still_goes(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(local(2023, 2, 3, 9))

    assert [kind for _, kind, _ in messenger.sent if kind != "Inte skickat"] == ["Återkoppling"]
    states = {each.kind: each.state for each in desk.read(lambda conn: deliveries.about(conn, "m1"))}
    assert states[DeliveryKind.REMINDER] is DeliveryState.EXPIRED


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Sent(Outcome.UNKNOWN, reason="timeout"), DeliveryState.UNKNOWN),
        (Sent(Outcome.GONE, reason="404"), DeliveryState.REFUSED),
        (Sent(Outcome.REFUSED, reason="400"), DeliveryState.REFUSED),
    ],
)
async def test_failed_delivery_is_told_once_and_never_sent_again_by_itself(
    desk: Desk, outcome: Sent, state: DeliveryState
) -> None:
    plan(desk)
    messenger = FakeMessenger([outcome])

    for minute in range(5):
        await tick(desk, messenger).turn(local(2023, 1, 18, 9, minute))

    assert messenger.sent == [(MILJO, "Ny träff", None), (COORDINATORS, "Inte skickat", None)]
    assert [each.state for each in desk.read(lambda conn: deliveries.about(conn, "m1"))] == [state]


async def test_throttled_delivery_waits_as_long_as_teams_says(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger([Sent(Outcome.THROTTLED, retry_after=30, reason="429")])
    nine, real = local(2023, 1, 18, 9), local(2026, 1, 1)

    turn = await tick(desk, messenger, real).turn(nine)
    await tick(desk, messenger, real + timedelta(seconds=29)).turn(nine)
    assert (turn.waiting, len(messenger.sent)) == (True, 1)
    await tick(desk, messenger, real + timedelta(seconds=40)).turn(nine)

    assert len(messenger.sent) == 2


async def test_forbidden_channel_is_closed_until_it_is_heard_from(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger([Sent(Outcome.GONE, reason="403")])

    await tick(desk, messenger).turn(local(2023, 1, 18, 9))
    await tick(desk, messenger).turn(local(2023, 1, 30, 9))

    assert [channel for channel, _, _ in messenger.sent if channel == MILJO] == [MILJO]


async def test_group_without_a_channel_is_sent_to_when_it_gets_one(desk: Desk) -> None:
    plan(desk, "Rättvis handel-gruppen", start=date(2023, 2, 1))
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(local(2023, 1, 18, 9))
    assert messenger.sent == []
    desk.write(lambda conn: channels.bind(conn, NATUR, "Rättvis handel-gruppen"))
    await tick(desk, messenger).turn(local(2023, 1, 18, 10))

    assert messenger.sent == [(NATUR, "Ny träff", None)]


async def test_next_due_is_the_next_moment_with_something_to_do(desk: Desk) -> None:
    plan(desk)

    turn = await tick(desk, FakeMessenger()).turn(local(2023, 1, 18, 9))

    assert turn.next_due == local(2023, 1, 30, 9)
