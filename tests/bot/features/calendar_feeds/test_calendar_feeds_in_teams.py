"""`kalender` and `byt kalenderadress` as people see them."""

import json
from dataclasses import replace
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
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.calendar_feeds import queries
from core.database.writer import Writer
from core.groups import queries as groups
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config(
        "Nätverket",
        ReminderRules(),
        CALENDAR,
        bytes,
        {},
        calendar_address="https://bot.example/kalender/{}.ics".format,
        calendar_feed_address="https://bot.example/prenumerera/{}.ics".format,
    )
    context = Context(engine, writer, config, all_delivery_kinds())
    meeting = make_meeting("m1", groups=(NATUR,), start=local(2023, 3, 8).date())
    context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def say(
    context: Context, text: str, *, rights: Rights = COORDINATOR, channel: str | None = None, by: str = "alva"
) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, by, by, rights, channel, channel, NOW), context)


def push(context: Context, verb: str, data: dict[str, Any], *, rights: Rights = COORDINATOR) -> CardReply:
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", rights, None, None, NOW), context))


def words(reply: Reply | CardReply) -> str:
    text = reply.text if isinstance(reply, Reply) else reply.message
    return (text + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ")


def address(context: Context, name: str) -> str:
    group = context.read(partial(groups.find, name=name))
    assert group is not None
    return f"https://bot.example/prenumerera/{context.read(queries.keys)[group.id]}.ics"


def asked(context: Context) -> dict[str, Any]:
    card = say(context, f"byt kalenderadress {NATUR}").card
    assert card is not None
    data: dict[str, Any] = card["actions"][0]["data"]
    return data


def test_channel_gets_its_own_groups_address_and_chat_those_of_all(context: Context) -> None:
    in_channel = words(say(context, "kalender", rights=MEMBER, channel=NATUR))
    in_chat = words(say(context, "prenumerera", rights=MEMBER))
    of_one = words(say(context, f"kalender {MILJO}", rights=MEMBER))

    assert (address(context, NATUR) in in_channel, address(context, MILJO) in in_channel) == (True, False)
    assert (address(context, NATUR) in in_chat, address(context, MILJO) in in_chat) == (True, True)
    # There is no meeting of that group, and still something to subscribe to.
    assert (address(context, NATUR) in of_one, address(context, MILJO) in of_one) == (False, True)
    assert "Välj en träff" not in of_one


def test_where_nobody_reaches_the_bot_that_is_said(context: Context) -> None:
    without = replace(context.config, calendar_address=lambda _: "", calendar_feed_address=lambda _: "")
    context = Context(context.engine, context.writer, without, all_delivery_kinds())

    assert "Det finns inga kalenderlänkar här" in say(context, "kalender").text
    assert "Det finns inga kalenderadresser här" in say(context, f"byt kalenderadress {NATUR}").text


def test_new_address_is_asked_about_shown_and_can_be_undone(context: Context) -> None:
    before = address(context, NATUR)

    shown = say(context, f"byt kalenderadress {NATUR}")
    assert "Den gamla adressen slutar gälla" in words(shown)
    assert address(context, NATUR) == before

    done = push(context, verbs.REPLACE_CALENDAR_ADDRESS, asked(context))
    after = address(context, NATUR)
    assert after != before
    assert after in words(done)
    assert after in words(say(context, "kalender", rights=MEMBER, channel=NATUR))

    assert say(context, "ångra").text == f"Ångrat. Den förra adressen till {NATUR}s kalender gäller igen."
    assert address(context, NATUR) == before


def test_second_press_and_old_card_change_nothing(context: Context) -> None:
    data = asked(context)
    push(context, verbs.REPLACE_CALENDAR_ADDRESS, data)
    once = address(context, NATUR)

    again = push(context, verbs.REPLACE_CALENDAR_ADDRESS, data)

    assert "har bytts under tiden" in words(again)
    assert address(context, NATUR) == once


def test_keeping_it_changes_nothing(context: Context) -> None:
    before = address(context, NATUR)

    assert "Inget är ändrat" in words(push(context, verbs.KEEP_CALENDAR_ADDRESS, asked(context)))
    assert address(context, NATUR) == before


def test_two_replacements_at_the_same_instant_are_undone_in_their_order(context: Context) -> None:
    addresses = [address(context, NATUR)]
    for _ in range(8):
        push(context, verbs.REPLACE_CALENDAR_ADDRESS, asked(context))
        addresses.append(address(context, NATUR))

    for before in reversed(addresses[:-1]):
        assert say(context, "ångra").text.startswith("Ångrat.")
        assert address(context, NATUR) == before


@pytest.mark.parametrize(
    "text", ["byt kalenderadress", "byt kalenderadress Okänd", f"byt kalenderadress {MILJO} {NATUR}"]
)
def test_unclear_group_is_asked_for(context: Context, text: str) -> None:
    assert "Vilken grupps kalender?" in words(say(context, text))


def test_coordinator_of_one_group_replaces_no_others(context: Context) -> None:
    group = context.read(partial(groups.find, name=MILJO))
    assert group is not None

    assert "samordnare" in say(context, f"byt kalenderadress {MILJO}", rights=OF_NATUR).text
    push(
        context,
        verbs.REPLACE_CALENDAR_ADDRESS,
        {"group": group.id, "shown": group.id},
        rights=OF_NATUR,
    )
    assert address(context, MILJO).endswith(f"/{group.id}.ics")
    assert say(context, f"byt kalenderadress {NATUR}", rights=OF_NATUR).card is not None
