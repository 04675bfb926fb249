"""Those who got a free place are notified once, in the meeting's thread, in the daytime."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.app.context import Context
from core.channels import rosters
from core.meetings.model.meeting import MeetingStatus
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.bot.outbox.kinds.test_change_notices import change
from tests.factories import MILJO, NATUR, ZONE, local

INVITED = local(2023, 1, 18, 9)
#: A Friday.
NOW = local(2023, 1, 20, 10)
FREED = "Plats blev ledig"


def say(context: Context, person: str, reply: str = "yes", now: datetime = NOW, colleagues: int | None = None) -> None:
    who, answer = Person(person, person.title()), SignupAnswer(reply)
    context.write(
        partial(sign_up, meeting_id="m1", person=who, answer=answer, colleagues=colleagues, now=now, zone=ZONE)
    )


async def full(context: Context, *groups: str, capacity: int = 1) -> FakeMessenger:
    """One comes, three wait."""
    plan(context, *groups, capacity=capacity)
    messenger = FakeMessenger()
    await tick(context, messenger).run(INVITED)
    for person in ("elin", "mira", "olle", "vera"):
        say(context, person)
    return messenger


def told(messenger: FakeMessenger) -> list[tuple[str, list[str]]]:
    """Channel and who is mentioned, of each word of a free place."""
    result = []
    for (channel, kind, _), card in zip(messenger.sent, messenger.cards, strict=True):
        if kind.startswith("Plats"):
            result.append((channel, [item["mentioned"]["id"] for item in card["msteams"]["entities"]]))
    return result


async def runs(context: Context, messenger: FakeMessenger, *moments: datetime) -> None:
    for moment in moments:
        await tick(context, messenger).run(moment)


async def test_first_in_the_queue_is_told_once_in_the_thread(context: Context) -> None:
    messenger = await full(context)

    say(context, "elin", "no")
    await runs(context, messenger, NOW, NOW, NOW + timedelta(hours=2))

    assert told(messenger) == [(MILJO, ["mira"])]
    assert messenger.sent[-1] == (MILJO, FREED, f"{MILJO};messageid=1")
    assert "<at>Mira</at>: du har fått plats och är anmäld." in str(messenger.cards[-1]["body"])


async def test_each_place_is_told_by_itself(context: Context) -> None:
    messenger = await full(context)

    for person in ("elin", "mira"):
        say(context, person, "no")
        await runs(context, messenger, NOW)

    assert told(messenger) == [(MILJO, ["mira"]), (MILJO, ["olle"])]


@pytest.mark.parametrize(
    ("freed", "leaves"),
    [
        (local(2023, 1, 20, 23), local(2023, 1, 23, 9)),
        (local(2023, 1, 23, 3), local(2023, 1, 23, 9)),
        # The meeting is on 1 February at 9.15: later than half past seven would be too late.
        (local(2023, 1, 31, 22), local(2023, 2, 1, 7, 30)),
        (local(2023, 2, 1, 6), local(2023, 2, 1, 7, 30)),
        (local(2023, 2, 1, 8), local(2023, 2, 1, 8)),
    ],
)
async def test_never_told_at_night(context: Context, freed: datetime, leaves: datetime) -> None:
    messenger = await full(context)

    say(context, "elin", "no", freed)
    if leaves > freed:
        await runs(context, messenger, freed, leaves - timedelta(minutes=1))
    before = told(messenger)
    await runs(context, messenger, leaves)

    assert before == []
    assert told(messenger) == [(MILJO, ["mira"])]


async def test_who_steps_back_before_the_word_leaves_is_not_mentioned(context: Context) -> None:
    messenger = await full(context)
    night = local(2023, 1, 20, 23)

    say(context, "elin", "no", night)
    say(context, "mira", "no", night)
    await runs(context, messenger, local(2023, 1, 23, 9))

    assert told(messenger) == [(MILJO, ["olle"])]


async def test_places_that_a_coordinator_adds_are_told_together_when_undo_is_over(context: Context) -> None:
    messenger = await full(context)

    change(context, NOW, capacity=3)
    await runs(context, messenger, NOW, NOW + timedelta(minutes=9))
    before = told(messenger)
    await runs(context, messenger, NOW + timedelta(minutes=10), NOW + timedelta(minutes=20))

    assert before == []
    assert told(messenger) == [(MILJO, ["mira", "olle"])]
    assert "ni har fått plats och är anmälda" in str(messenger.cards[-1]["body"])


async def test_nothing_is_told_of_a_cancelled_meeting(context: Context) -> None:
    messenger = await full(context)
    night = local(2023, 1, 20, 23)

    say(context, "elin", "no", night)
    change(context, night, status=MeetingStatus.CANCELLED)
    await runs(context, messenger, local(2023, 1, 23, 9))

    assert told(messenger) == []


async def test_moved_meeting_is_told_by_its_new_day_when_the_move_is_settled(context: Context) -> None:
    messenger = await full(context)
    new_day = date(2023, 2, 15)

    change(context, NOW, start_date=new_day, end_date=new_day)
    say(context, "elin", "no", NOW)
    await runs(context, messenger, NOW, NOW + timedelta(minutes=10))

    assert told(messenger) == [(MILJO, ["mira"])]
    word = next(card for card in messenger.cards if card["fallbackText"].startswith(FREED))
    assert "15\u00a0februari" in word["fallbackText"]


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        ({MILJO: ["elin"], NATUR: ["mira"]}, [(NATUR, ["mira"])]),
        ({MILJO: ["mira"], NATUR: ["mira"]}, [(MILJO, ["mira"])]),
        ({MILJO: ["elin"], NATUR: ["elin"]}, [(MILJO, ["mira"])]),
        ({MILJO: ["elin"]}, [(NATUR, ["mira"])]),
        ({}, [(MILJO, ["mira"]), (NATUR, ["mira"])]),
    ],
)
async def test_joint_meetings_word_goes_where_the_person_is(
    context: Context, members: dict[str, list[str]], wanted: Any
) -> None:
    messenger = await full(context, MILJO, NATUR)
    for group, people in members.items():
        listed = [Person(person, person) for person in people]
        context.write(partial(rosters.save_members, channel_id=group, members=listed, read_at=NOW))

    say(context, "elin", "no")
    await runs(context, messenger, NOW)

    assert sorted(told(messenger)) == wanted


async def test_sent_cards_show_the_new_count(context: Context) -> None:
    messenger = await full(context, capacity=2)

    say(context, "elin", "yes", colleagues=0)
    say(context, "olle", "maybe")
    await runs(context, messenger, NOW)
    (invitation,) = [card for card in [messenger.edited[-1]] if card]

    assert invitation[1].startswith("Ny träff")
    assert len(messenger.edited) == 1
