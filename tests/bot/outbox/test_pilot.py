"""During a pilot members get nothing; afterwards they get what is still useful."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.app.context import Context
from bot.features.deliveries.history_presenter import why_view
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.meetings.queries import meetings
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local

INVITED = local(2023, 1, 18, 9)


@pytest.fixture
def pilot(context: Context) -> Context:
    return replace(context, config=replace(context.config, pilot=True))


async def test_all_goes_to_the_coordinators_with_the_name_of_where_it_would_have_gone(pilot: Context) -> None:
    plan(pilot)
    messenger = FakeMessenger()

    await tick(pilot, messenger).run(INVITED)
    await tick(pilot, messenger).run(local(2023, 1, 30, 9))

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS, COORDINATORS]
    # In one thread, as members would have had it.
    assert messenger.sent[1][2] == f"{COORDINATORS};messageid=1"
    for card in messenger.cards:
        assert f"Pilot: skulle ha gått till **{MILJO}**" in json.dumps(card, ensure_ascii=False)
        assert card["fallbackText"].startswith("Pilot · ")
    assert messenger.edited == []


async def test_joint_meeting_comes_once_with_all_its_groups(pilot: Context) -> None:
    plan(pilot, MILJO, NATUR)
    messenger = FakeMessenger()

    await tick(pilot, messenger).run(INVITED)

    (card,) = messenger.cards
    assert f"**{MILJO} och {NATUR}**" in json.dumps(card, ensure_ascii=False)


async def test_when_the_pilot_is_over_members_get_what_is_still_of_use(context: Context, pilot: Context) -> None:
    plan(pilot)
    messenger = FakeMessenger()
    await tick(pilot, messenger).run(INVITED)

    await tick(context, messenger).run(INVITED + timedelta(days=1))

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS, MILJO]
    # It opens a thread of its own in the group's channel.
    assert messenger.sent[1][2] is None


async def test_why_says_that_it_was_a_pilot(pilot: Context) -> None:
    plan(pilot)
    await tick(pilot, FakeMessenger()).run(INVITED)

    def told(conn: Connection) -> dict[str, Sequence[str]]:
        (meeting,) = meetings.list_of_year(conn, 2023)
        assert len(deliveries.list_about(conn, meeting.id)) == 1
        by_channel = why_view(conn, meeting, pilot, INVITED).channels
        return {name: [line.words for line in lines] for name, lines in by_channel}

    assert any("pilot: i stället för till gruppen" in line for line in pilot.read(told)[COORDINATORS])
