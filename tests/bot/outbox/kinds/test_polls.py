"""A poll reaches its group once, in the daytime; its card stays up to date.

Closing wakes the jobs and is posted once.
"""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.members.model.person import Person
from core.polls import queries
from core.polls.errors import PollNotFoundError
from core.polls.model import Poll, PollKind
from core.polls.use_cases.days import answer_days
from core.polls.use_cases.sending import prepare_poll, send_poll, undo_poll
from core.polls.use_cases.voting import vote
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.factories import MILJO, local

#: A Friday evening, and the Monday after.
SENT, ASKED = local(2023, 3, 3, 20), local(2023, 3, 6, 9)
CLOSES = local(2023, 3, 13, 9)


def ask(context: Context, poll_id: str = "p1", *, kind: PollKind = PollKind.CHOICES) -> None:
    choices = ("ja", "nej") if kind is PollKind.CHOICES else ("2023-03-20", "2023-03-22")
    poll = Poll(poll_id, kind, MILJO, "Byta dag?", choices, "alva", SENT)
    rules, calendar = context.config.rules, context.config.calendar
    context.write(partial(prepare_poll, poll=poll))
    context.write(partial(send_poll, poll_id=poll_id, by="alva", now=SENT, rules=rules, calendar=calendar))


def choose(context: Context, who: str, choice: int, now: datetime = ASKED) -> None:
    person = Person(who, who.title())
    context.write(partial(vote, poll_id="p1", person=person, choice=choice, in_channel=True, now=now))


async def runs(context: Context, messenger: FakeMessenger, *moments: datetime) -> None:
    for number, moment in enumerate(moments):
        await tick(context, messenger, local(2026, 1, 1) + timedelta(minutes=number)).run(moment)


async def test_it_waits_for_daylight_and_goes_once(context: Context) -> None:
    messenger = FakeMessenger()
    ask(context)

    await runs(context, messenger, SENT + timedelta(minutes=10), ASKED - timedelta(minutes=1))
    assert messenger.sent == []
    await runs(context, messenger, ASKED, ASKED, ASKED + timedelta(hours=1))

    assert [(channel, thread) for channel, _, thread in messenger.sent] == [(MILJO, None)]


async def test_card_is_edited_only_when_something_has_changed(context: Context) -> None:
    messenger = FakeMessenger()
    ask(context)
    await runs(context, messenger, ASKED, ASKED)
    assert messenger.edited == []

    choose(context, "mira", 0)
    choose(context, "mira", 1)
    await runs(context, messenger, ASKED + timedelta(minutes=1), ASKED + timedelta(minutes=1))
    choose(context, "mira", 1)
    await runs(context, messenger, ASKED + timedelta(minutes=2))

    assert len(messenger.edited) == 1


async def test_jobs_are_awake_when_it_closes_and_tell_it_once(context: Context) -> None:
    messenger = FakeMessenger()
    ask(context)
    await runs(context, messenger, ASKED)
    result = await tick(context, messenger).run(ASKED + timedelta(hours=1))
    assert result.next_due == CLOSES

    await runs(context, messenger, CLOSES, CLOSES, CLOSES + timedelta(days=8))

    assert [(channel, thread is not None) for channel, _, thread in messenger.sent] == [(MILJO, False), (MILJO, True)]
    states = context.read(partial(deliveries.list_about, subject="p1"))
    assert [delivery.state for delivery in states] == [DeliveryState.SENT, DeliveryState.SENT]


async def test_what_was_taken_back_is_not_sent(context: Context) -> None:
    messenger = FakeMessenger()
    ask(context)
    context.write(partial(undo_poll, poll_id="p1", now=SENT, within=context.config.rules.undo))

    await runs(context, messenger, ASKED, CLOSES)

    assert messenger.sent == []
    with pytest.raises(PollNotFoundError):
        context.read(partial(queries.get, poll_id="p1"))


async def test_answer_of_teams_that_never_came_is_not_sent_again_and_is_closed_with_its_result(
    context: Context,
) -> None:
    messenger = FakeMessenger([SendResult(Outcome.UNKNOWN, reason="timeout")])
    ask(context)

    await runs(context, messenger, ASKED, ASKED + timedelta(hours=1), CLOSES)

    assert [channel for channel, _, _ in messenger.sent if channel == MILJO] == [MILJO, MILJO]


async def test_day_that_suits_most_is_put_to_the_coordinators(context: Context) -> None:
    messenger = FakeMessenger()
    ask(context, kind=PollKind.DAYS)
    await runs(context, messenger, ASKED)
    mira = Person("mira", "Mira")
    answering = partial(answer_days, poll_id="p1", person=mira, given={0: "yes", 1: "no"}, in_channel=True, now=ASKED)
    context.write(answering)

    await runs(context, messenger, CLOSES, CLOSES)

    assert sorted(channel for channel, _, _ in messenger.sent) == sorted([MILJO, MILJO, COORDINATORS])
