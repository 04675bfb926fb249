"""A card that asks is good for a day: what it says of who is told and who has answered is of then."""

import json
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
from bot.app.messages import Attachment, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels import rosters
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from tests.bot.features.undo.whole_state import whole_state
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
PLAN = "Plan 2023\nNaturvårdsgruppen\n- Digitalt möte 5 april kl 9-12\n"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    coming = make_meeting("m1", start=date(2023, 3, 15))
    context.write(partial(meetings.add, meeting=coming, planned_at=local(2023, 1, 1)))
    for name in ("c1", "c2"):
        context.write(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t", name=name))
    context.write(partial(channels.bind, channel_id="c1", bound_to=MILJO))
    context.write(partial(rosters.save_members, channel_id="c1", members=[Person("mira", "Mira")], read_at=NOW))
    run_sync(tick(context, FakeMessenger()).run(NOW))
    return context


def say(context: Context, text: str, channel: str | None = None, file: str = "") -> Reply:
    files = (Attachment("plan.txt", file.encode()),) if file else ()
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, channel, None, NOW, files, files_sent=bool(files))
    return answer(COMMANDS, message, context)


def push(context: Context, shown: Reply, verb: str, now: datetime, channel: str | None = None) -> CardReply:
    data = next(action["data"] for action in (shown.card or {})["actions"] if action.get("verb") == verb)
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", COORDINATOR, channel, None, now), context))


def said(reply: CardReply) -> str:
    return json.dumps(reply.card, ensure_ascii=False).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "verb", "channel", "file", "good_for"),
    [
        ("ställ in 15 mars", verbs.APPROVE_EDIT, None, "", timedelta(days=1)),
        ("flytta 15 mars till 22 mars", verbs.APPROVE_EDIT, None, "", timedelta(days=1)),
        (f"grupper döp om {MILJO} till Gröna gruppen", verbs.APPROVE_GROUP_CHANGE, None, "", timedelta(days=1)),
        (f"koppla {MILJO}", verbs.BIND_CHANNEL, "c2", "", timedelta(days=1)),
        ("påminn dem som inte svarat 15 mars", verbs.APPROVE_SIGNUP_REMINDER, None, "", timedelta(days=1)),
        ("plan", verbs.APPROVE_PLAN, None, PLAN, timedelta(days=7)),
    ],
)
def test_old_card_changes_nothing_and_a_fresh_one_does(
    context: Context, text: str, verb: str, channel: str | None, file: str, good_for: timedelta
) -> None:
    shown = say(context, text, channel, file)
    before = whole_state(context)

    refused = push(context, shown, verb, NOW + good_for, channel)

    assert "Kortet är gammalt" in said(refused)
    assert whole_state(context) == before
    push(context, shown, verb, NOW + good_for - timedelta(minutes=1), channel)
    # A reminder is a proposal alone until it leaves.
    assert whole_state(context) != before or verb == verbs.APPROVE_SIGNUP_REMINDER


def test_button_of_an_earlier_pause_ends_no_later_one(context: Context) -> None:
    say(context, "paus")
    shown = say(context, "fortsätt")
    push(context, shown, verbs.RESUME, NOW)
    later = NOW + timedelta(hours=2)
    context.write(lambda conn: pause.begin(conn, "Jonas", now=later))

    refused = push(context, shown, verbs.RESUME, later)

    held = context.read(pause.current)
    assert held is not None
    assert held.by == "Jonas"
    assert "Jonas pausade" in said(refused)
    assert "*fortsätt*" in said(refused)
