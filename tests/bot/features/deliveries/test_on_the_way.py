"""`på gång`: what will leave, as the jobs then send it; held, let go, and with a coordinator's sentence on top."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.ahead import list_ahead
from bot.app.deliveries.delivery_kinds import DueQuery, Triggered
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role, Roles
from core.overrides.model import LONGEST_NOTE
from tests.bot.outbox.fakes import KEY, FakeMessenger, plan, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
#: The meeting is on 1 February: its invitation leaves on the 18th of January, its reminder on the 30th.
NOW = local(2023, 1, 17, 10)
INVITED, REMINDED = local(2023, 1, 18, 9), local(2023, 1, 30, 9)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config(
        "Nätverket",
        ReminderRules(),
        CALENDAR,
        lambda: bytes(KEY.public_key),
        {},
        Roles(frozenset({"alva", "jonas"})),
    )
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())


def say(context: Context, text: str, now: datetime = NOW, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva Lindmark", rights, None, None, now), context)


def push(
    context: Context,
    verb: str,
    data: Mapping[str, Any],
    now: datetime = NOW,
    rights: Rights = COORDINATOR,
) -> CardReply:
    pressed = CardAction(verb, dict(data), "alva", "Alva Lindmark", rights, None, None, now)
    return run_sync(press(VERBS, pressed, context))


def words(reply: Reply | CardReply) -> str:
    shown = json.dumps(reply.card, ensure_ascii=False) + getattr(reply, "text", "")
    return shown.replace("\u00a0", " ").replace("\u2060", "")


def tokens(context: Context, now: datetime = NOW) -> dict[tuple[str, str | None], str]:
    """What the buttons of each message carry, by its kind and group."""
    until = now + timedelta(days=14)
    every = context.read(lambda conn: list_ahead(conn, context.delivery_kinds, context.config, now, until=until))
    return {(ahead.kind.name, ahead.planned.group): ahead.key.digest for ahead in every}


def invitation(context: Context, group: str = MILJO, now: datetime = NOW) -> dict[str, str]:
    return {"delivery": tokens(context, now)["invitation", group]}


async def test_the_list_is_what_the_jobs_then_send(context: Context) -> None:
    plan(context, MILJO, NATUR)
    plan(context, NATUR, meeting_id="m2", start=date(2023, 1, 25), planned_at=NOW - timedelta(minutes=1))
    plan(context, MILJO, meeting_id="far", start=date(2023, 4, 5))
    until = NOW + timedelta(days=14)
    listed = context.read(lambda conn: list_ahead(conn, context.delivery_kinds, context.config, NOW, until=until))
    messenger = FakeMessenger()

    # The first is late: it leaves when its plan can't be undone any more.
    assert listed[0].leaves_at == NOW + timedelta(minutes=9)
    for moment in sorted({ahead.leaves_at for ahead in listed} | {until}):
        await tick(context, messenger).run(moment)

    stored = context.read(lambda conn: deliveries.list_in_state(conn, (DeliveryState.SENT,)))
    planned = {(ahead.planned.subject, ahead.kind.name, ahead.planned.group, ahead.leaves_at) for ahead in listed}
    sent = {(each.subject, each.kind, each.group, each.sent_at) for each in stored}
    # Nudges to coordinators go only where something is missing, which it is here.
    assert sent == planned
    assert {subject for subject, *_ in sent} == {"m1", "m2"}


def test_each_is_shown_as_it_will_look_and_nothing_on_it_can_be_pressed(context: Context) -> None:
    plan(context)

    shown = push(context, verbs.SHOW_ON_ITS_WAY, invitation(context))

    assert "Så här ser det ut" in words(shown)
    assert "Knappar: Anmäl mig" in words(shown)
    assert "signup.yes" not in words(shown)
    assert "Går ons 18 januari kl. 9.00" in words(shown)


async def test_what_is_held_never_goes_and_goes_when_it_is_let_go(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    push(context, verbs.HOLD, invitation(context))

    await tick(context, messenger).run(INVITED)
    await tick(context, messenger).run(INVITED + timedelta(days=1))
    assert messenger.sent == []
    later = INVITED + timedelta(days=1)
    assert "Alva Lindmark håller det" in words(say(context, "status", later))
    assert "hålls tillbaka av Alva Lindmark" in words(say(context, "varför 1 februari", later))

    push(context, verbs.LET_GO, invitation(context, now=later), later)
    await tick(context, messenger).run(later)

    assert [channel for channel, *_ in messenger.sent] == [MILJO]
    assert "håller det" not in words(say(context, "status", later))


async def test_what_is_held_too_long_is_too_late_without_trouble(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    held = invitation(context)
    push(context, verbs.HOLD, held)

    for moment in (INVITED, REMINDED, local(2023, 2, 1, 7, 30), local(2023, 2, 1, 10)):
        await tick(context, messenger).run(moment)
    late = push(context, verbs.LET_GO, held, local(2023, 2, 1, 10))
    await tick(context, messenger).run(local(2023, 2, 1, 10, 30))

    kinds = {each.kind for each in context.read(lambda conn: deliveries.list_about(conn, "m1"))}
    assert "invitation" not in kinds
    assert not any("gick inte ut" in json.dumps(card, ensure_ascii=False) for card in messenger.cards)
    assert "Det är inte på väg längre" in words(late)
    told = words(say(context, "varför 1 februari", local(2023, 2, 1, 10)))
    assert "Alva Lindmark höll det tillbaka tills det var för sent" in told


async def test_what_waits_while_paused_is_held_too(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))
    await tick(context, messenger).run(INVITED)
    push(context, verbs.HOLD, invitation(context, now=INVITED), INVITED)

    context.write(pause.resume)
    await tick(context, messenger).run(INVITED)
    assert messenger.sent == []
    push(context, verbs.LET_GO, invitation(context, now=INVITED), INVITED)
    await tick(context, messenger).run(INVITED)

    assert [channel for channel, *_ in messenger.sent] == [MILJO]


async def test_what_was_held_is_not_let_go_into_another_groups_channel(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))
    await tick(context, messenger).run(INVITED)
    held = invitation(context, now=INVITED)
    push(context, verbs.HOLD, held, INVITED)
    context.write(partial(channels.bind, channel_id=MILJO, bound_to="Andra"))
    context.write(partial(channels.save_heard, channel_id="new", service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id="new", bound_to=MILJO))

    push(context, verbs.LET_GO, held, INVITED)
    context.write(pause.resume)
    await tick(context, messenger).run(INVITED)

    assert [channel for channel, *_ in messenger.sent] == ["new"]


async def test_holding_twice_or_too_late_changes_nothing(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    held = invitation(context)
    push(context, verbs.HOLD, held)
    push(context, verbs.HOLD, held)
    assert say(context, "ångra").text.startswith("Ångrat.")
    assert "inget att ångra" in say(context, "ångra").text

    await tick(context, messenger).run(INVITED)
    late = push(context, verbs.HOLD, held, INVITED)

    assert len(messenger.sent) == 1
    assert "Det är inte på väg längre" in words(late)


async def test_sentence_stands_on_top_of_the_card_and_stays_there_when_it_is_edited(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    push(
        context,
        verbs.WRITE_NOTE,
        {**invitation(context), "note": "Ta med  stövlar\noch [lunch](http://x) <at>Ola</at>"},
    )

    await tick(context, messenger).run(INVITED)
    meeting = context.read(lambda conn: meetings.get(conn, "m1"))
    context.write(lambda conn: meetings.save(conn, meeting.__class__(**{**_fields(meeting), "title": "Ny rubrik"})))
    await tick(context, messenger).run(INVITED + timedelta(minutes=1))

    assert messenger.cards[0]["body"][1]["text"] == (
        "**Från samordnaren:** Ta med stövlar och \\[lunch\\]\\(http://x\\) &lt;at\\>Ola&lt;/at\\>"
    )
    (edited,) = messenger.edited
    assert "Ta med stövlar" in edited[1]
    assert "Ny rubrik" in edited[1]


def test_sentence_that_is_too_long_is_refused_and_nothing_is_kept(context: Context) -> None:
    plan(context)

    refused = push(context, verbs.WRITE_NOTE, {**invitation(context), "note": "å" * (LONGEST_NOTE + 1)})

    assert "Raden är för lång" in words(refused)
    assert "Rad överst" not in words(say(context, "på gång"))


def test_sentence_can_be_changed_taken_away_and_put_back(context: Context) -> None:
    plan(context)
    one = invitation(context)
    push(context, verbs.WRITE_NOTE, {**one, "note": "Ta med stövlar"})
    assert "Rad överst: Ta med stövlar" in words(say(context, "på gång"))

    push(context, verbs.WRITE_NOTE, {**one, "note": " "})
    assert "Rad överst" not in words(say(context, "på gång"))
    say(context, "ångra")

    assert "Rad överst: Ta med stövlar" in words(say(context, "på gång"))


async def test_what_is_held_stays_held_when_its_meeting_moves(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()
    push(context, verbs.HOLD, {"delivery": tokens(context, INVITED)["reminder", MILJO]}, INVITED)
    moved = say(context, "flytta 1 februari till 2 februari", NOW)
    data = next(action["data"] for action in (moved.card or {})["actions"])
    push(context, verbs.APPROVE_EDIT, data)

    for moment in (INVITED, local(2023, 1, 30, 9), local(2023, 1, 31, 9), local(2023, 2, 1, 9)):
        await tick(context, messenger).run(moment)

    stored = context.read(lambda conn: deliveries.list_about(conn, "m1"))
    assert "reminder" not in {each.kind for each in stored}
    assert "invitation" in {each.kind for each in stored}


def test_status_names_what_is_held_without_a_channel_and_far_away(context: Context) -> None:
    plan(context)
    push(context, verbs.HOLD, invitation(context))

    context.write(partial(channels.bind, channel_id=MILJO, bound_to="Andra"))
    assert "Alva Lindmark håller det" in words(say(context, "status"))

    meeting = context.read(lambda conn: meetings.get(conn, "m1"))
    far = replace(meeting, start_date=date(2023, 6, 1), end_date=date(2023, 6, 1))
    context.write(lambda conn: meetings.save(conn, far))
    assert "Alva Lindmark håller det" in words(say(context, "status"))


def test_groups_coordinator_sees_and_decides_about_the_own_groups_alone(context: Context) -> None:
    plan(context, MILJO)
    plan(context, NATUR, meeting_id="m2", title="Fågelskådning")

    listed = words(say(context, "på gång", rights=OF_NATUR))
    page = words(push(context, verbs.SHOW_ON_THE_WAY, {"page": "1"}, rights=OF_NATUR))
    refused = push(context, verbs.HOLD, invitation(context, MILJO), rights=OF_NATUR)
    push(context, verbs.HOLD, invitation(context, NATUR), rights=OF_NATUR)

    for shown in (listed, page):
        assert "Fågelskådning" in shown
        assert MILJO not in shown
    assert "Det här kan bara" in words(refused)
    assert words(say(context, "på gång")).count("håller det sedan") == 1


def test_kind_that_cannot_be_computed_keeps_nothing_else_out(context: Context) -> None:
    def broken(_query: DueQuery) -> Iterator[PlannedDelivery]:
        raise RuntimeError

    plan(context)
    kind = replace(context.delivery_kinds.get("moved"), name="broken", due=Triggered(broken))
    context.delivery_kinds.register(kind)

    assert "Inbjudan: Digitalt nätverksmöte" in words(say(context, "på gång"))
    assert "Inbjudan:" in words(say(context, "varför 1 februari")).replace("*", "")
    push(context, verbs.HOLD, invitation(context))
    assert "Hålls tillbaka" in words(say(context, "status"))


def test_nothing_ahead_is_said(context: Context) -> None:
    assert "Inget på väg" in words(say(context, "på gång"))


def _fields(meeting: Any) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in meeting.__dataclass_fields__}


async def test_line_that_somebody_wrote_meanwhile_is_not_written_over(context: Context) -> None:
    plan(context)
    shown = push(context, verbs.SHOW_ON_ITS_WAY, invitation(context))
    (save,) = [action["data"] for action in (shown.card or {})["actions"] if action["verb"] == verbs.WRITE_NOTE]
    push(context, verbs.WRITE_NOTE, {**save, "note": "Ta med stövlar"})

    late = push(context, verbs.WRITE_NOTE, {**save, "note": "Ta med kikare"})

    assert "Nu står det: Ta med stövlar. Din är inte sparad än." in words(late)
    assert '"value": "Ta med kikare"' in words(late)
    assert "Rad överst: Ta med stövlar" in words(say(context, "på gång"))
    (save,) = [action["data"] for action in (late.card or {})["actions"] if action["verb"] == verbs.WRITE_NOTE]
    push(context, verbs.WRITE_NOTE, {**save, "note": "Ta med kikare"})
    assert "Rad överst: Ta med kikare" in words(say(context, "på gång"))


async def test_card_without_its_field_leaves_the_line_and_one_that_is_too_long_stays(context: Context) -> None:
    plan(context)
    push(context, verbs.WRITE_NOTE, {**invitation(context), "note": "Ta med stövlar"})

    push(context, verbs.WRITE_NOTE, invitation(context))
    refused = push(context, verbs.WRITE_NOTE, {**invitation(context), "note": "å" * 301})

    assert "Rad överst: Ta med stövlar" in words(say(context, "på gång"))
    assert f'"value": "{"å" * 301}"' in words(refused)


async def test_undo_names_the_message_and_promises_nothing_while_all_is_paused(context: Context) -> None:
    plan(context)
    push(context, verbs.HOLD, invitation(context))
    context.write(lambda conn: pause.begin(conn, "Jonas", now=NOW))

    undone = say(context, "ångra").text.replace("\u00a0", " ")

    assert undone.startswith(
        f"Ångrat. Utskicket till {MILJO} om Digitalt nätverksmöte ons 1 februari går när någon skriver *fortsätt*."
    )
