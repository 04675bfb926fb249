"""What was found by playing the year as a coordinator who tries to be misled, and what is said instead."""

import json
from datetime import date, datetime
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
from bot.teams.activities.activity_parsing import HeardChannel
from bot.teams.activities.conversation_references import ConversationReferences
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Roles
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, ZONE, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 20, 10)
REAL = local(2026, 1, 1)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config(
        "Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, Roles(frozenset({"alva"}))
    )
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    context.write(partial(channels.save_heard, channel_id="c1", service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id="c1", bound_to=MILJO))
    return context


def say(context: Context, text: str, now: datetime = NOW, *, channel: str | None = None) -> Reply:
    bound = MILJO if channel else None
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", COORDINATOR, channel, bound, now), context)


def push(context: Context, shown: Reply | CardReply, verb: str, *, channel: str | None = None) -> CardReply:
    data = next(action["data"] for action in (shown.card or {})["actions"] if action.get("verb") == verb)
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", COORDINATOR, channel, None, NOW), context))


def said(reply: Reply | CardReply) -> str:
    words = reply.text if isinstance(reply, Reply) else reply.message
    return (words + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ").replace("\u2060", "")


def cancelled(context: Context) -> None:
    mira = Person("mira", "Mira Sandell")
    context.write(lambda conn: sign_up(conn, meeting_id="m1", person=mira, answer=SignupAnswer.YES, now=NOW, zone=ZONE))
    off = make_meeting("m1", status=MeetingStatus.CANCELLED)
    context.write(partial(meetings.save, meeting=off))


def test_going_on_where_nothing_waited_says_so(context: Context) -> None:
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))

    assert "Inget väntade på att gå ut." in said(push(context, say(context, "fortsätt"), verbs.RESUME))


def test_released_channel_is_not_said_to_get_anything(context: Context) -> None:
    shown = say(context, "koppla loss", channel="c1")
    done = push(context, shown, verbs.BIND_CHANNEL, channel="c1")

    assert "går något ut hit" not in said(shown)
    assert "Inget går ut hit före" not in said(done)
    assert "Du kan ångra till fre 20 januari kl. 10.10." in said(done)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anmälda 1 februari", "· inställt"),
        ("närvaro 1 februari", "är inställt, så det finns ingen närvaro att notera"),
        ("varför 1 februari", "· inställt"),
    ],
)
def test_cancelled_meeting_is_said_to_be_so(context: Context, text: str, words: str) -> None:
    cancelled(context)

    assert words in said(say(context, text))


def test_cancelled_meeting_is_not_said_to_have_people_who_come(context: Context) -> None:
    cancelled(context)

    shown = said(say(context, "träff 1 februari"))

    assert "inställt" in shown
    assert "kommer från" not in shown
    assert "Lägg i kalendern" not in shown


def test_move_to_another_year_is_pointed_out(context: Context) -> None:
    assert "Obs!** Det är ett annat år: 2032." in said(say(context, "flytta 1 februari till 2 februari 2032"))
    assert "annat år" not in said(say(context, "flytta 1 februari till 2 mars"))


async def test_nudge_does_not_come_together_with_the_question_after_a_pause(context: Context) -> None:
    context.write(
        partial(meetings.add, meeting=make_meeting("m2", start=date(2023, 1, 11)), planned_at=local(2023, 1, 1))
    )
    messenger = FakeMessenger()
    context.write(lambda conn: pause.begin(conn, "Alva", now=local(2023, 1, 11, 11)))
    for moment in (local(2023, 1, 11, 13), local(2023, 1, 16, 9, 5)):
        await tick(context, messenger, REAL).run(moment)
    context.write(pause.resume)

    await tick(context, messenger, REAL).run(local(2023, 1, 16, 10))

    assert [title for _, title, _ in messenger.sent].count("Återkoppling") == 1


async def test_what_a_pause_let_pass_is_said_without_a_code(context: Context) -> None:
    context.write(lambda conn: pause.begin(conn, "Alva", now=NOW))
    for moment in (local(2023, 2, 1, 7, 30), local(2023, 2, 1, 10)):
        await tick(context, FakeMessenger(), REAL).run(moment)

    for text in ("varför 1 februari", "status"):
        words = said(say(context, text, local(2023, 2, 1, 10)))
        assert "Utskicken var pausade tills det var för sent." in words
        assert "felkod" not in words


async def test_coordinator_who_has_written_is_known_by_name_to_those_who_are_refused(context: Context) -> None:
    chat = HeardChannel("a:1", None, "http://x", "t", person_id="alva", person_name="Alva Lindmark")
    await ConversationReferences(context, context.config.roles.coordinators)(chat)

    refused = answer(COMMANDS, IncomingMessage("paus", "mira", "Mira", MEMBER, None, None, NOW), context).text

    assert "Fråga Alva Lindmark." in refused


async def test_member_who_writes_is_not_remembered(context: Context) -> None:
    chat = HeardChannel("a:2", None, "http://x", "t", person_id="mira", person_name="Mira Sandell")
    await ConversationReferences(context, context.config.roles.coordinators)(chat)

    assert context.read(people.list_all) == []
