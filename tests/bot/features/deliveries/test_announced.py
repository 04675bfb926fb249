"""What is announced is what will happen: nothing is promised while all is paused, or to whom nothing reaches."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import COORDINATORS, ClosedReason
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, ZONE, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 20, 10)
UNDONE = NOW + timedelta(minutes=10)
REAL = local(2026, 1, 1)
#: Everything that announces something, before and after it is approved.
ANNOUNCING = ["flytta 1 februari till 8 februari", "ställ in 1 februari", "plats 1 februari: Borås"]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    for channel, owner in (("c1", MILJO), ("c9", COORDINATORS)):
        context.write(partial(channels.save_heard, channel_id=channel, service_url="http://x", tenant_id="t"))
        context.write(partial(channels.bind, channel_id=channel, bound_to=owner))
    return context


def say(context: Context, text: str, now: datetime = NOW, *, channel: str | None = None) -> Reply:
    bound = {"c1": MILJO}.get(channel or "")
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, channel, bound, now), context)


def push(context: Context, shown: Reply | CardReply, verb: str, now: datetime = NOW) -> CardReply:
    data = next(action["data"] for action in (shown.card or {})["actions"] if action.get("verb") == verb)
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", COORDINATOR, None, None, now), context))


def said(reply: Reply | CardReply) -> str:
    words = reply.text if isinstance(reply, Reply) else reply.message
    shown = words + json.dumps(reply.card, ensure_ascii=False)
    return shown.replace("\u00a0", " ").replace("\u2060", "").replace("**", "")


def approved(context: Context, text: str, now: datetime = NOW) -> CardReply:
    return push(context, say(context, text, now), verbs.APPROVE_EDIT, now)


def hold(context: Context) -> None:
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))


def unbind(context: Context) -> None:
    context.write(partial(channels.release, channel_id="c1"))


def close(context: Context) -> None:
    context.write(partial(channels.close, channel_id="c1", reason=ClosedReason.FORBIDDEN))


async def sent(context: Context, *moments: datetime) -> list[str]:
    messenger = FakeMessenger()
    for moment in moments:
        await tick(context, messenger, REAL).run(moment)
    return [f"{channel} {title}" for channel, title, _ in messenger.sent]


@pytest.mark.parametrize("text", ANNOUNCING)
def test_without_anything_in_the_way_the_group_is_told_when_it_can_not_be_undone(context: Context, text: str) -> None:
    assert f"{MILJO} får ett besked i tråden om tio minuter." in said(say(context, text))
    assert f"{MILJO} får veta det fre 20 januari kl. 10.10." in said(approved(context, text))


@pytest.mark.parametrize("text", ANNOUNCING)
async def test_while_all_is_paused_nothing_is_promised_before_somebody_resumes(context: Context, text: str) -> None:
    hold(context)

    shown, done = said(say(context, text)), said(approved(context, text))

    assert "får ett besked i tråden när någon skriver *fortsätt*, tidigast om tio minuter." in shown
    assert "får veta det när någon skriver *fortsätt*, tidigast fre 20 januari kl. 10.10." in done
    assert "när någon skriver *fortsätt*, tidigast" in said(say(context, "status"))
    day = "8 februari" if "flytta" in text else "1 februari"
    why = said(say(context, f"varför {day}"))
    assert "går när någon skriver *fortsätt*, tidigast fre 20 januari kl. 10.10" in why
    assert "går mån 30 januari" not in why
    assert await sent(context, UNDONE) == []
    assert "väntar, går när någon skriver *fortsätt*" in said(say(context, f"varför {day}", UNDONE))


@pytest.mark.parametrize(("obstacle", "why"), [(unbind, "har ingen kanal"), (close, "nås inte")])
@pytest.mark.parametrize("text", ANNOUNCING)
async def test_group_that_nothing_reaches_is_not_said_to_be_told(
    context: Context, text: str, obstacle: Callable[[Context], None], why: str
) -> None:
    obstacle(context)

    shown, done = said(say(context, text)), said(approved(context, text))

    for words in (shown, done):
        assert f"Obs! {MILJO} {why}" in words
        assert "får ett besked" not in words
        assert "får veta det fre" not in words
    assert [
        message for message in await sent(context, UNDONE) if message.startswith("c1 Ny") or "Inställd" in message
    ] == []


@pytest.mark.parametrize("obstacle", [unbind, close])
def test_status_and_why_promise_nothing_to_a_group_that_nothing_reaches(
    context: Context, obstacle: Callable[[Context], None]
) -> None:
    obstacle(context)

    status, why = said(say(context, "status")), said(say(context, "varför 1 februari"))

    assert "Påminnelsen: Digitalt" not in status
    assert "Något väntar på dig" in status
    assert f"skulle gå mån 30 januari kl. 9.00, men {MILJO}" in why


def test_in_a_pilot_the_group_is_not_said_to_be_told(context: Context) -> None:
    pilot = replace(context, config=replace(context.config, pilot=True))

    assert f"Pilot: det som {MILJO} skulle få kommer till er i stället" in said(say(pilot, "ställ in 1 februari"))


def test_skicka_nu_is_offered_only_where_it_would_send(context: Context) -> None:
    just_before = local(2023, 2, 1, 8, 55)
    assert "Skicka nu" in said(say(context, "ställ in 1 februari", just_before))
    hold(context)

    assert "Skicka nu" not in said(say(context, "ställ in 1 februari", just_before))


async def test_pause_that_begins_before_skicka_nu_is_pressed_is_said(context: Context) -> None:
    just_before = local(2023, 2, 1, 8, 55)
    shown = say(context, "ställ in 1 februari", just_before)
    hold(context)

    done = said(push(context, shown, verbs.SEND_EDIT_NOW, just_before))

    assert "får veta det när någon skriver *fortsätt*." in done
    assert await sent(context, just_before) == []


async def test_change_that_waits_its_ten_minutes_is_under_way_in_status_and_why(context: Context) -> None:
    approved(context, "ställ in 1 februari")
    soon = NOW + timedelta(minutes=3)

    status, why = said(say(context, "status", soon)), said(say(context, "varför 1 februari", soon))

    assert "Beskedet om inställd träff: Digitalt nätverksmöte ons 1 februari" in status
    assert "Beskedet om inställd träff: går fre 20 januari kl. 10.10, när det inte längre går att ångra" in why
    assert await sent(context, UNDONE) == ["c1 Inställd"]


async def test_moved_there_and_back_before_anybody_heard_is_as_if_nothing_had_been(context: Context) -> None:
    assert await sent(context, local(2023, 1, 18, 9)) == ["c1 Ny träff"]
    before = said(say(context, "varför 1 februari"))
    approved(context, "flytta 1 februari till 8 februari")

    shown = say(context, "flytta 8 februari till 1 februari", NOW + timedelta(minutes=2))
    assert "blir som gruppen känner den, så inget besked går ut" in said(shown)
    done = push(context, shown, verbs.APPROVE_EDIT, NOW + timedelta(minutes=2))

    assert "Inget besked går ut." in said(done)
    after = said(say(context, "varför 1 februari", NOW + timedelta(minutes=15)))
    assert after == before
    assert await sent(context, NOW + timedelta(minutes=15), local(2023, 1, 30, 9)) == ["c1 Påminnelse"]


async def test_reminder_that_fell_due_while_the_meeting_was_elsewhere_still_goes(context: Context) -> None:
    """Moved at 8.55 and back at 9.05: the invitation of 9.00 isn't lost."""
    at = local(2023, 1, 18, 8, 55)
    approved(context, "flytta 1 februari till 8 mars", at)
    approved(context, "flytta 8 mars till 1 februari", at + timedelta(minutes=6))

    assert await sent(context, at + timedelta(minutes=20)) == ["c1 Ny träff"]


async def test_meeting_changed_before_anybody_heard_of_it_is_told_with_its_invitation(context: Context) -> None:
    new = make_meeting("m2", start=date(2023, 1, 27), title="Skogsdag")
    context.write(partial(meetings.add, meeting=new, planned_at=NOW))

    shown = say(context, "flytta 27 januari till 31 januari", NOW + timedelta(minutes=5))
    assert "har inte hört om träffen än, så inget besked går ut" in said(shown)
    push(context, shown, verbs.APPROVE_EDIT, NOW + timedelta(minutes=5))

    # Nothing in the ten minutes after the last change; then the invitations, and no word of a move.
    assert "c1 Ny tid" not in await sent(context, NOW + timedelta(minutes=14))
    assert sorted(await sent(context, NOW + timedelta(minutes=15))) == ["c1 Ny träff"]


async def test_who_has_only_heard_of_a_move_is_not_said_to_be_invited(context: Context) -> None:
    approved(context, "flytta 1 februari till 15 februari")
    assert await sent(context, UNDONE) == ["c1 Ny tid"]

    shown = said(say(context, "flytta 15 februari till 22 februari", UNDONE))

    assert "Nästa utskick blir ons 8 februari kl. 9.00." in shown
    assert "bjuds inte in igen" not in shown


@pytest.mark.parametrize(
    "text",
    ["flytta 1 februari till 2 februari", "flytta 1 februari till kl 13-15", "flytta 1 februari till 15 februari"],
)
async def test_move_invites_nobody_anew_and_keeps_the_sign_ups(context: Context, text: str) -> None:
    assert await sent(context, local(2023, 1, 18, 9)) == ["c1 Ny träff"]
    mira = Person("mira", "Mira Sandell")
    context.write(
        lambda conn: sign_up(
            conn, meeting_id="m1", person=mira, answer=SignupAnswer.YES, now=local(2023, 1, 18, 10), zone=ZONE
        )
    )

    shown = said(say(context, text))
    assert "bjuds inte in igen" in shown
    assert "1 person som har svarat ja eller kanske nämns i beskedet. Svaren gäller fortfarande." in shown
    approved(context, text)
    days = [local(2023, 1, day, 9) for day in range(20, 32)] + [local(2023, 2, day, 9) for day in range(1, 16)]
    went = await sent(context, UNDONE, *days)

    assert went.count("c1 Ny tid") == 1
    assert "c1 Ny träff" not in went
    later = said(say(context, "varför 1 februari" if "kl 13" in text else f"varför {text.split(' till ')[1]}", UNDONE))
    assert later.count("Inbjudan:") == 1


async def test_group_that_was_not_invited_before_the_move_is_invited_by_the_new_dates(context: Context) -> None:
    early = local(2023, 1, 10, 10)
    approved(context, "flytta 1 februari till 15 februari", early)

    assert await sent(context, early + timedelta(minutes=10), local(2023, 2, 1, 9)) == ["c1 Ny tid", "c1 Ny träff"]


def test_binding_a_channel_while_all_is_paused_says_so(context: Context) -> None:
    hold(context)
    context.write(partial(channels.save_heard, channel_id="c2", service_url="http://x", tenant_id="t"))

    reply = say(context, f"koppla {NATUR}", channel="c2")

    assert "när någon skriver *fortsätt*, tidigast fre 20 januari kl. 10.10" in said(reply)


def test_invitation_that_will_not_go_is_not_promised(context: Context) -> None:
    unbind(context)
    early = local(2023, 1, 9, 10)

    assert "får inbjudan" not in said(say(context, "anmälda 1 februari", early))
    assert "har ingen kanal" in said(say(context, "anmälda 1 februari", early))
