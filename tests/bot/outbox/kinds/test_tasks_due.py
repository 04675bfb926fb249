"""Before a group's next meeting, its channel gets the tasks due by then once, if there are any."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from bot.app.context import Context, new_id
from bot.app.deliveries.ahead import list_ahead
from bot.features.minutes.delivery_kinds import TASKS_DUE
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.members import queries as members
from core.members.model.person import Person
from core.minutes import queries
from core.minutes.use_cases import note
from core.minutes.use_cases import tick as tick_item
from core.personal_data import PERSONAL_DATA
from core.retention.use_cases.erase_person import erase_person
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import MILJO, NATUR, local

#: The next meeting is on Wednesday 12 April; the day after Easter is the 11th, so the reminder goes on Thursday 6.
NOTED, DUE = local(2023, 2, 1, 14), local(2023, 4, 6, 9)
LISA = "Lisa Ek tar fram underlag till 1 april"


@pytest.fixture(autouse=True)
def network(context: Context) -> None:
    plan(context, MILJO, meeting_id="m1", start=date(2023, 2, 1))
    plan(context, MILJO, NATUR, meeting_id="m2", start=date(2023, 4, 12))
    plan(context, MILJO, meeting_id="m3", start=date(2023, 6, 7))
    plan(context, NATUR, meeting_id="natur", start=date(2023, 1, 18))


def noted(context: Context, text: str, meeting_id: str = "m1") -> None:
    kept = {"change_id": new_id(), "new_id": new_id, "by": "alva", "now": NOTED, "today": NOTED.date()}
    context.write(partial(note, meeting_id=meeting_id, text=text, **kept))  # type: ignore[arg-type]


def told(messenger: FakeMessenger) -> list[str]:
    """The channels that got tasks."""
    return [channel for channel, summary, _ in messenger.sent if summary == "Att göra"]


def card_of(messenger: FakeMessenger) -> str:
    cards = [json.dumps(made, ensure_ascii=False) for made in messenger.cards]
    (found,) = [made for made in cards if "till träffen" in made]
    return found.replace("\u00a0", " ")


async def test_one_word_in_the_meetings_thread_the_same_morning_as_the_reminder(context: Context) -> None:
    noted(context, f"{LISA}; Olle ringer <at>Mira</at> till 12 april; Vera skriver till 1 juni; Beslut: vi byter dag")
    messenger = FakeMessenger()

    for moment in (DUE - timedelta(minutes=1), DUE, DUE, DUE + timedelta(days=1), local(2023, 4, 12, 7, 30)):
        await tick(context, messenger).run(moment)

    assert told(messenger) == [MILJO]
    shown = card_of(messenger)
    assert "2 uppgifter till träffen" in shown
    assert "Lisa Ek: tar fram underlag" in shown
    assert ("Vera" in shown, "vi byter dag" in shown) == (False, False)
    # Names are words: nobody is mentioned.
    assert ("<at>" in shown, "entities" in shown) == (False, False)
    threads = {thread for channel, _, thread in messenger.sent if channel == MILJO}
    assert len({thread for thread in threads if thread}) == 1


async def test_nothing_where_nothing_is_due_or_all_is_done(context: Context) -> None:
    noted(context, "Vera skriver till 1 juni; Beslut: vi byter dag")
    messenger = FakeMessenger()
    await tick(context, messenger).run(DUE)
    assert told(messenger) == []

    noted(context, LISA)
    item = next(item for item in context.read(queries.list_open_tasks) if item.content.who == "Lisa Ek")
    how = {"change_id": "c9", "meeting_id": "m1", "item_id": item.id, "shown": item.digest, "done": True}
    context.write(partial(tick_item, **how, by="alva", now=NOTED))  # type: ignore[arg-type]
    await tick(context, messenger).run(DUE)
    assert told(messenger) == []


async def test_only_meetings_that_have_something_due_are_on_the_way(context: Context) -> None:
    def ahead() -> list[tuple[str, str | None]]:
        query = partial(
            list_ahead, kinds=context.delivery_kinds, config=context.config, now=NOTED, until=local(2023, 7, 1)
        )
        return [(one.planned.subject, one.planned.group) for one in context.read(query) if one.kind.name == TASKS_DUE]

    assert ahead() == []
    noted(context, f"{LISA}; Vera skriver till 1 juni")
    noted(context, "Olle planterar till 3 april", "natur")

    assert ahead() == [("m2", MILJO), ("m2", NATUR), ("m3", MILJO)]


async def test_meeting_that_is_planned_after_its_reminder_would_have_left_tells_nothing(context: Context) -> None:
    plan(context, NATUR, meeting_id="late", start=date(2023, 3, 9), planned_at=local(2023, 3, 8, 8))
    noted(context, "Olle planterar till 9 mars", "natur")
    messenger = FakeMessenger()

    await tick(context, messenger).run(local(2023, 3, 8, 9))

    assert told(messenger) == []


async def test_task_that_was_named_is_not_named_before_a_later_meeting(context: Context) -> None:
    noted(context, LISA)
    messenger = FakeMessenger()

    for moment in (DUE, local(2023, 6, 2, 9), local(2023, 6, 5, 9)):
        await tick(context, messenger).run(moment)

    assert told(messenger) == [MILJO]


async def test_meeting_that_moves_after_it_was_told_tells_it_no_second_time(context: Context) -> None:
    noted(context, LISA)
    messenger = FakeMessenger()
    await tick(context, messenger).run(DUE)
    before = context.read(partial(meetings.get, meeting_id="m2"))
    after = partial(
        change_meeting,
        before=before,
        after=replace(before, start_date=date(2023, 5, 10), end_date=date(2023, 5, 10)),
        change_id="c1",
        source_id="s",
        now=DUE + timedelta(hours=1),
    )
    context.write(after)

    for moment in (DUE + timedelta(hours=2), local(2023, 5, 8, 9), local(2023, 6, 5, 9)):
        await tick(context, messenger).run(moment)

    assert told(messenger) == [MILJO]


async def test_cancelled_meeting_tells_nothing_and_the_next_one_does(context: Context) -> None:
    noted(context, LISA)
    cancelled = replace(context.read(partial(meetings.get, meeting_id="m2")), status=MeetingStatus.CANCELLED)
    context.write(partial(meetings.save, meeting=cancelled))
    messenger = FakeMessenger()

    await tick(context, messenger).run(DUE)
    assert told(messenger) == []
    await tick(context, messenger).run(local(2023, 6, 2, 9))
    assert told(messenger) == [MILJO]


async def test_who_was_erased_is_not_named(context: Context) -> None:
    noted(context, LISA)
    context.write(partial(members.save, person=Person("lisa", "Lisa Ek")))
    context.write(lambda conn: erase_person(conn, PERSONAL_DATA, "lisa", now=NOTED))
    messenger = FakeMessenger()

    await tick(context, messenger).run(DUE)

    assert "Ingen namngiven: tar fram underlag" in card_of(messenger)
    assert "Lisa" not in card_of(messenger)
