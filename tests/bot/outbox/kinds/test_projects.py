"""A new project goes to its groups once; its owner hears of those who ask, and when it has stood still."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import update

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from core.channels import queries as channels
from core.channels import rosters
from core.channels.model import COORDINATORS
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights, Role
from core.memberships.use_cases import join_network
from core.projects.model import Stage
from core.projects.queries import projects
from core.projects.rules import TypedProject
from core.projects.tables import project_interests
from core.projects.tables import projects as project_table
from core.projects.use_cases.change import keep_project_awake, set_stage
from core.projects.use_cases.join import ask_about_project, join_project
from core.projects.use_cases.propose import approve_project, prepare_project, undo_project
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.factories import MEMBER, MILJO, NATUR, local

NOW, TEN = local(2023, 3, 1, 10), timedelta(minutes=10)
#: Two months later.
SLEEPS = local(2023, 5, 2, 9)
MIRA, VERA = Person("mira", "Mira Sandell", None, "Borås"), Person("vera", "Vera Ek", None, "Ale")
CHAT = "a:mira"


def propose(context: Context, *groups: str) -> None:
    context.write(partial(join_network, codes=["1440", "1490"], joined=date(2020, 1, 1)))
    for person in (MIRA, VERA):
        context.write(partial(people.save, person=person))
    made = {"written": TypedProject("Laddstolpar"), "groups": groups or (MILJO,), "author": MIRA}
    prepared: Any = partial(prepare_project, proposal_id="p1", today=NOW.date(), now=NOW, **made)  # type: ignore[arg-type]
    context.write(prepared)
    context.write(partial(approve_project, proposal_id="p1", by="mira", now=NOW))


def ask(context: Context, who: Person = VERA, now: datetime = NOW + TEN) -> None:
    context.write(partial(ask_about_project, project_id="p1", person=who, now=now, undo=TEN))


def stage(context: Context, to: Stage, now: datetime = NOW + TEN) -> None:
    shown = context.read(partial(projects.get, project_id="p1")).state.digest
    made = {"stage": to, "outcome": "Tolv.", "by": "mira", "rights": MEMBER, "now": now}
    changed: Any = partial(set_stage, change_id=f"c{now}", project_id="p1", shown=shown, **made)  # type: ignore[arg-type]
    context.write(changed)


def known_chat(context: Context, person: str = "mira") -> None:
    heard = {"service_url": "http://x", "tenant_id": "t", "person_id": person}
    context.write(partial(channels.save_heard, channel_id=f"a:{person}", **heard))  # type: ignore[arg-type]


async def run(context: Context, *moments: datetime, messenger: FakeMessenger | None = None) -> FakeMessenger:
    messenger = messenger or FakeMessenger()
    for moment in moments:
        await tick(context, messenger).run(moment)
    return messenger


def where(messenger: FakeMessenger) -> list[str]:
    return [channel for channel, _, _ in messenger.sent]


def text(card: dict[str, Any]) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")


async def test_project_is_posted_once_in_each_group_after_the_time_for_undo(context: Context) -> None:
    propose(context, MILJO, NATUR)

    early = await run(context, NOW, NOW + TEN - timedelta(seconds=1))
    assert early.sent == []
    messenger = await run(context, NOW + TEN, NOW + 2 * TEN, NOW + timedelta(days=1))

    assert sorted(where(messenger)) == [MILJO, NATUR]
    card = text(messenger.cards[0])
    assert all(words in card for words in ("Laddstolpar", "Mira Sandell, Borås", "Vi är med", "Berätta mer"))
    assert "Ändra projektet" not in card


async def test_posted_card_is_kept_true_and_loses_its_buttons_when_it_is_closed(context: Context) -> None:
    propose(context)
    messenger = await run(context, NOW + TEN, NOW + 2 * TEN)
    assert messenger.edited == []
    joining = partial(join_project, project_id="p1", person=VERA, stated=None, today=NOW.date(), undo=TEN)

    context.write(partial(joining, now=NOW + 2 * TEN))
    await run(context, NOW + 3 * TEN, NOW + 4 * TEN, messenger=messenger)
    assert [number for number, _ in messenger.edited] == ["1"]
    stage(context, Stage.DONE, NOW + 4 * TEN)
    await run(context, NOW + 5 * TEN - timedelta(seconds=1), messenger=messenger)
    assert len(messenger.edited) == 1
    await run(context, NOW + 5 * TEN, NOW + 6 * TEN, messenger=messenger)

    assert len(messenger.edited) == 2
    assert "Projekt · klart" in messenger.edited[-1][1]


async def test_next_run_is_when_it_is_posted(context: Context) -> None:
    propose(context)

    assert (await tick(context, FakeMessenger()).run(NOW)).next_due == NOW + TEN


async def test_what_was_undone_or_closed_is_not_posted(context: Context) -> None:
    propose(context)
    context.write(partial(undo_project, proposal_id="p1", by="mira", now=NOW, within=TEN))
    assert (await run(context, NOW + TEN)).sent == []

    propose_again = Person("olle", "Olle")
    made = {"written": TypedProject("Biogas"), "groups": (MILJO,), "author": propose_again}
    prepared: Any = partial(prepare_project, proposal_id="p1b", today=NOW.date(), now=NOW, **made)  # type: ignore[arg-type]
    context.write(prepared)
    context.write(partial(approve_project, proposal_id="p1b", by="olle", now=NOW))
    context.write(lambda conn: conn.execute(update(project_table).values(stage="dropped", closed_at=NOW)))
    assert (await run(context, NOW + TEN)).sent == []


async def test_owner_hears_who_asks_by_name_in_their_chat(context: Context) -> None:
    propose(context)
    known_chat(context)
    ask(context)

    messenger = await run(context, NOW + TEN, NOW + 2 * TEN)

    assert sorted(where(messenger)) == sorted([MILJO, CHAT])
    card = text(messenger.cards[where(messenger).index(CHAT)])
    assert "Vera Ek, Ale vill veta mer" in card
    (told,) = [each for each in context.read(partial(deliveries.list_about, subject="p1")) if each.channel_id == CHAT]
    assert told.group is None


async def test_without_a_chat_it_is_said_in_the_project_s_thread_without_who_asks(context: Context) -> None:
    propose(context)
    messenger = await run(context, NOW + TEN)
    ask(context)
    ask(context, Person("olle", "Olle Berg"), NOW + TEN + timedelta(seconds=1))
    await run(context, NOW + 2 * TEN, NOW + 3 * TEN, messenger=messenger)

    assert messenger.sent[1:] == [
        (MILJO, "Projekt", f"{MILJO};messageid=1"),
        (MILJO, "Projekt", f"{MILJO};messageid=1"),
    ]
    assert "En kollega från Ale vill veta mer" in text(messenger.cards[1])
    assert "<at>Mira Sandell</at>: berätta gärna mer här i tråden." in text(messenger.cards[1])
    assert "Vera" not in text(messenger.cards[1])
    assert "Olle" not in text(messenger.cards[2])


async def test_chat_that_refuses_leaves_it_to_the_thread(context: Context) -> None:
    propose(context)
    messenger = await run(context, NOW + TEN)
    known_chat(context)
    ask(context)
    messenger.outcomes = [SendResult(Outcome.NOT_FOUND_OR_FORBIDDEN, reason="403")]
    await run(context, NOW + 2 * TEN, NOW + 3 * TEN, messenger=messenger)

    assert [channel for channel in where(messenger) if channel != COORDINATORS] == [MILJO, CHAT, MILJO]


async def test_who_was_erased_or_asks_by_night_is_not_told_at_once(context: Context) -> None:
    propose(context)
    known_chat(context)
    ask(context, now=local(2023, 3, 1, 23))
    messenger = await run(context, NOW + TEN, local(2023, 3, 1, 23, 30))
    assert where(messenger) == [MILJO]

    context.write(lambda conn: conn.execute(project_interests.delete()))
    await run(context, local(2023, 3, 2, 9), messenger=messenger)
    assert where(messenger) == [MILJO]


async def test_owner_is_asked_once_a_sleep(context: Context) -> None:
    propose(context)
    known_chat(context)
    messenger = await run(context, NOW + TEN, SLEEPS - timedelta(days=1))
    assert where(messenger) == [MILJO]

    await run(context, SLEEPS, SLEEPS + timedelta(days=1), SLEEPS + timedelta(days=40), messenger=messenger)
    assert where(messenger) == [MILJO, CHAT]
    assert "Hur går det med Laddstolpar?" in text(messenger.cards[1])
    assert "Är det fortfarande aktuellt" in text(messenger.cards[1])

    awake = SLEEPS + timedelta(days=40)
    context.write(partial(keep_project_awake, project_id="p1", by="mira", rights=MEMBER, now=awake))
    await run(context, local(2023, 8, 11, 10), messenger=messenger)
    assert where(messenger) == [MILJO, CHAT, CHAT]


async def test_question_that_a_pause_held_is_not_asked_of_what_woke_meanwhile(context: Context) -> None:
    propose(context)
    known_chat(context)
    context.write(partial(pause.begin, by="Alva", now=SLEEPS - timedelta(days=1)))
    messenger = await run(context, SLEEPS)
    awake = partial(keep_project_awake, project_id="p1", by="mira", rights=MEMBER, now=SLEEPS + timedelta(days=1))
    context.write(awake)
    context.write(pause.resume)

    await run(context, SLEEPS + timedelta(days=1), messenger=messenger)

    assert messenger.sent == []


async def test_joining_puts_the_question_off(context: Context) -> None:
    propose(context)
    known_chat(context)
    joined = {"stated": None, "today": date(2023, 4, 20), "now": local(2023, 4, 20, 10), "undo": TEN}
    context.write(partial(join_project, project_id="p1", person=VERA, **joined))  # type: ignore[arg-type]

    assert CHAT not in where(await run(context, SLEEPS))
    assert CHAT in where(await run(context, local(2023, 6, 20, 10)))


async def test_what_is_closed_is_not_asked_about(context: Context) -> None:
    propose(context)
    known_chat(context)
    stage(context, Stage.DONE)

    assert CHAT not in where(await run(context, SLEEPS, SLEEPS + timedelta(days=30)))


async def test_owner_without_a_chat_is_asked_by_the_coordinators(context: Context) -> None:
    propose(context)

    messenger = await run(context, SLEEPS, SLEEPS + timedelta(days=1))

    assert where(messenger) == [COORDINATORS]
    assert "Fråga Mira Sandell, Borås, som jag inte når själv." in text(messenger.cards[0])


async def test_owner_who_has_left_or_was_erased_leaves_it_to_the_coordinators(context: Context) -> None:
    propose(context)
    known_chat(context)
    for group in (MILJO, NATUR):
        context.write(partial(rosters.save_members, channel_id=group, members=[VERA], read_at=NOW))

    messenger = await run(context, SLEEPS)

    assert where(messenger) == [COORDINATORS]
    assert "Ingen äger projektet längre." in text(messenger.cards[0])
    # Those whom it concerns may say that it goes on.
    rights = Rights(Role.GROUP_COORDINATOR, frozenset({MILJO}))
    context.write(partial(keep_project_awake, project_id="p1", by="alva", rights=rights, now=SLEEPS))


async def test_in_the_pilot_all_of_it_goes_to_the_coordinators(context: Context) -> None:
    context = replace(context, config=replace(context.config, pilot=True))
    propose(context)
    known_chat(context)
    ask(context)

    messenger = await run(context, NOW + TEN, SLEEPS)

    assert set(where(messenger)) == {COORDINATORS}
    assert len(messenger.sent) == 3
