"""A job run over a real database, with a messenger that answers as told."""

from datetime import date, timedelta

import pytest

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.features.meetings.reminder_kinds import REMINDER
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local


@pytest.mark.parametrize("minutes", [-1, 0, 1])
async def test_restart_around_nine_sends_once(context: Context, minutes: int) -> None:
    plan(context)
    messenger = FakeMessenger()
    nine = local(2023, 1, 18, 9)

    for moment in (nine + timedelta(minutes=minutes), nine + timedelta(minutes=1), nine + timedelta(minutes=2)):
        # A new JobRunner each time: nothing is remembered but what is on disk.
        await tick(context, messenger).run(moment)

    assert messenger.sent == [(MILJO, "Ny träff", None)]


async def test_joint_meeting_goes_to_both_channels_and_follows_its_own_thread(context: Context) -> None:
    plan(context, MILJO, NATUR)
    messenger = FakeMessenger()

    await tick(context, messenger).run(local(2023, 1, 18, 9))
    await tick(context, messenger).run(local(2023, 1, 30, 9))

    assert sorted(messenger.sent, key=lambda item: (item[0], item[2] or "")) == [
        (MILJO, "Ny träff", None),
        (MILJO, "Påminnelse", f"{MILJO};messageid={1 if messenger.sent[0][0] == MILJO else 2}"),
        (NATUR, "Ny träff", None),
        (NATUR, "Påminnelse", f"{NATUR};messageid={1 if messenger.sent[0][0] == NATUR else 2}"),
    ]


async def test_two_meetings_on_one_day_both_send(context: Context) -> None:
    plan(context, meeting_id="a")
    plan(context, meeting_id="b", title="Utbildning")
    messenger = FakeMessenger()

    await tick(context, messenger).run(local(2023, 1, 18, 9))

    assert len(messenger.sent) == 2


async def test_three_days_down_the_reminder_expires_and_feedback_still_goes(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()

    await tick(context, messenger).run(local(2023, 2, 3, 9))

    assert [kind for _, kind, _ in messenger.sent if kind != "Inte skickat"] == ["Återkoppling"]
    states = {
        delivery.kind: delivery.state for delivery in context.read(lambda conn: deliveries.list_about(conn, "m1"))
    }
    assert states[REMINDER] is DeliveryState.EXPIRED


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (SendResult(Outcome.UNKNOWN, reason="timeout"), DeliveryState.UNKNOWN),
        (SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="404"), DeliveryState.REFUSED),
        (SendResult(Outcome.REFUSED, reason="400"), DeliveryState.REFUSED),
    ],
)
async def test_failed_delivery_is_told_once_and_never_sent_again_by_itself(
    context: Context, outcome: SendResult, state: DeliveryState
) -> None:
    plan(context)
    messenger = FakeMessenger([outcome])

    for minute in range(5):
        await tick(context, messenger).run(local(2023, 1, 18, 9, minute))

    assert messenger.sent == [(MILJO, "Ny träff", None), (COORDINATORS, "Inte skickat", None)]
    assert [delivery.state for delivery in context.read(lambda conn: deliveries.list_about(conn, "m1"))] == [state]


async def test_throttled_delivery_waits_as_long_as_teams_says(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger([SendResult(Outcome.THROTTLED, retry_after=30, reason="429")])
    nine, real = local(2023, 1, 18, 9), local(2026, 1, 1)

    turn = await tick(context, messenger, real).run(nine)
    await tick(context, messenger, real + timedelta(seconds=29)).run(nine)
    assert (turn.waiting, len(messenger.sent)) == (True, 1)
    await tick(context, messenger, real + timedelta(seconds=40)).run(nine)

    assert len(messenger.sent) == 2


async def test_forbidden_channel_is_closed_until_it_is_heard_from(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger([SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")])

    await tick(context, messenger).run(local(2023, 1, 18, 9))
    await tick(context, messenger).run(local(2023, 1, 30, 9))

    assert [channel for channel, _, _ in messenger.sent if channel == MILJO] == [MILJO]


async def test_group_without_a_channel_is_sent_to_when_it_gets_one(context: Context) -> None:
    plan(context, "Rättvis handel-gruppen", start=date(2023, 2, 1))
    messenger = FakeMessenger()

    await tick(context, messenger).run(local(2023, 1, 18, 9))
    assert messenger.sent == []
    context.write(lambda conn: channels.bind(conn, NATUR, "Rättvis handel-gruppen"))
    await tick(context, messenger).run(local(2023, 1, 18, 10))

    assert messenger.sent == [(NATUR, "Ny träff", None)]


async def test_next_due_is_the_next_moment_with_something_to_do(context: Context) -> None:
    plan(context)

    turn = await tick(context, FakeMessenger()).run(local(2023, 1, 18, 9))

    # Five working days before, coordinators hear that the meeting lacks a theme and a link.
    assert turn.next_due == local(2023, 1, 25, 9)
