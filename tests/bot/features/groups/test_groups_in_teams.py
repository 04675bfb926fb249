"""`grupper` as it is typed: a list for all, changes for coordinators; what matters is shown and asked first."""

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
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Roles
from core.plans.reader.read_plan import read_plan
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 15)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    roles = Roles(of_groups={NATUR: frozenset({"jonas"})})
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, roles, {NATUR: "Jonas Ekdahl"})
    return Context(engine, writer, config, all_delivery_kinds())


def asked(context: Context, words: str, rights: Rights = COORDINATOR) -> Reply:
    message = IncomingMessage(words, "alva", "Alva", rights, channel_id=None, bound_group=None, now=NOW)
    return answer(COMMANDS, message, context)


def typed(context: Context, words: str, rights: Rights = COORDINATOR) -> str:
    return asked(context, words, rights).text


def shown(card: Card | None) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")


def pressed(context: Context, card: Card | None, verb: str, *, now: datetime = NOW) -> CardReply:
    data = next(action["data"] for action in (card or {})["actions"] if action["verb"] == verb)
    action = CardAction(verb, data, "alva", "Alva", COORDINATOR, None, None, now)
    return run_sync(press(VERBS, action, context))


def give_channel_and_past(context: Context) -> None:
    """The group has a channel, and a meeting that was held a week ago."""
    context.write(partial(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t", name="Natur"))
    context.write(partial(channels.bind, channel_id="c", bound_to=NATUR))
    held = make_meeting("m1", groups=(NATUR,), start=date(2023, 1, 11))
    context.write(partial(meetings.add, meeting=held, planned_at=local(2022, 12, 1)))


def test_members_see_the_groups_and_may_not_change_them(context: Context) -> None:
    assert typed(context, "grupper", MEMBER) == f"- {MILJO}\n- {NATUR}"
    assert "samordnare" in typed(context, "grupper ny Klimatgruppen", MEMBER)
    assert context.groups().names == (MILJO, NATUR)


def test_new_group_can_be_bound_at_once(context: Context) -> None:
    assert "koppla Klimatgruppen" in typed(context, "grupper ny Klimatgruppen")
    assert "Klimatgruppen (ingen kanal" in typed(context, "grupper")
    assert "redan" in typed(context, "ny grupp klimatgruppen")


def test_name_that_cannot_be_is_said(context: Context) -> None:
    assert "Vad ska gruppen heta?" in typed(context, "grupper ny")
    assert "kan inte heta" in typed(context, "grupper ny Samordnare")


async def test_renamed_group_keeps_its_coordinator_and_its_old_name_in_plans(context: Context) -> None:
    assert "**Gröna gruppen**" in typed(context, f"grupper döp om {NATUR} till Gröna gruppen")

    groups = context.groups()
    assert (await context.rights_of("jonas")).groups == {"Gröna gruppen"}
    assert context.group_coordinators() == {"Gröna gruppen": "Jonas Ekdahl"}
    plan = read_plan(
        "plan.txt",
        f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\n".encode(),
        known_groups=groups.names,
        former_groups=groups.former,
    )
    assert [row.groups for row in plan.rows] == [("Gröna gruppen",)]


def test_group_with_meetings_ahead_is_not_ended(context: Context) -> None:
    context.write(partial(meetings.add, meeting=make_meeting("m1", groups=(NATUR,)), planned_at=NOW))

    assert "har 1\N{NO-BREAK SPACE}träff kvar" in typed(context, f"grupper avsluta {NATUR}")
    assert context.groups().names == (MILJO, NATUR)


def test_ended_group_is_listed_apart(context: Context) -> None:
    typed(context, f"grupper avsluta {NATUR}")

    assert f"Avslutade: {NATUR}." in typed(context, "grupper")
    assert f"**{NATUR}** finns nu" in typed(context, f"grupper ny {NATUR}")


def test_unknown_group_gets_the_list(context: Context) -> None:
    assert f"Grupperna är {MILJO}, {NATUR}" in typed(context, "grupper avsluta Fågelgruppen")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nästa", "betyder något annat"),
        ("loss", "betyder något annat"),
        ("Mars", "betyder något annat"),
        ("Träffen", "betyder något annat"),
        ("2023", "bokstäver"),
        ("12 34", "bokstäver"),
        ("8 mars", "ett datum"),
        ("8 mars 2023", "ett datum"),
        ("x" * 81, "högst 80 tecken"),
        ("Natur*gruppen", "tecken som"),
        ("Natur, Miljö", "kommatecken"),
    ],
)
def test_words_that_would_be_taken_for_something_else_are_no_names(context: Context, name: str, why: str) -> None:
    new, renamed = typed(context, f"grupper ny {name}"), typed(context, f"grupper döp om {NATUR} till {name}")

    assert (why in new, why in renamed) == (True, True)
    assert context.groups().names == (MILJO, NATUR)


@pytest.mark.parametrize("name", ["8 mars-gruppen", "Grupp 2", "Klimat 2030-gruppen", "Majblommans grupp"])
def test_names_with_numbers_and_days_in_them_are_names(context: Context, name: str) -> None:
    assert "finns nu" in typed(context, f"grupper ny {name}")


@pytest.mark.parametrize("name", ["Naturvardsgruppen", "Natuvårdsgruppen", "Naturvård", "Naturvårds-gruppen"])
def test_name_like_another_groups_is_asked_about(context: Context, name: str) -> None:
    reply = asked(context, f"grupper ny {name}")

    assert f"liknar **{NATUR}**" in shown(reply.card)
    assert context.groups().names == (MILJO, NATUR)
    pressed(context, reply.card, verbs.APPROVE_GROUP_CHANGE)
    assert context.groups().names == (MILJO, NATUR, name)


def test_rename_of_a_group_in_use_is_shown_first_and_can_be_undone(context: Context) -> None:
    give_channel_and_past(context)

    card = asked(context, f"grupper döp om {NATUR} till Gröna gruppen").card
    assert context.groups().names == (MILJO, NATUR)
    done = pressed(context, card, verbs.APPROVE_GROUP_CHANGE)
    assert context.groups().names == (MILJO, "Gröna gruppen")
    again = pressed(context, card, verbs.APPROVE_GROUP_CHANGE, now=NOW + timedelta(minutes=5))
    assert shown(again.card) == shown(done.card)
    pressed(context, done.card, verbs.UNDO_GROUP_CHANGE)

    assert context.groups().names == (MILJO, NATUR)
    assert context.groups().former == {}
    assert context.read(lambda conn: meetings.get(conn, "m1")).groups == (NATUR,)


def test_ending_shows_what_the_group_loses(context: Context) -> None:
    give_channel_and_past(context)

    card = asked(context, f"grupper avsluta {NATUR}").card

    assert "kanal blir ingens" in shown(card)
    assert "Återkopplingen om Digitalt nätverksmöte ons 11 januari är öppen än" in shown(card)
    assert context.groups().ended == ()
    discarded = pressed(context, card, verbs.DISCARD_GROUP_CHANGE)
    assert "Avbrutet" in shown(discarded.card)
    assert "Avbrutet" in shown(pressed(context, card, verbs.APPROVE_GROUP_CHANGE).card)
    assert context.groups().ended == ()


def test_ending_lists_the_meetings_to_come_and_what_to_do_with_them(context: Context) -> None:
    for meeting in (
        make_meeting("m1", groups=(NATUR,), start=date(2023, 3, 8)),
        make_meeting("m2", groups=(MILJO, NATUR), start=date(2023, 4, 12), title="Skogsdag"),
    ):
        context.write(partial(meetings.add, meeting=meeting, planned_at=NOW))

    words = typed(context, f"grupper avsluta {NATUR}").replace("\u00a0", " ")

    assert "Digitalt nätverksmöte ons 8 mars" in words
    assert f"Skogsdag ons 12 april, gemensam med {MILJO}" in words
    assert "Ställ in dem först" in words
    assert context.groups().names == (MILJO, NATUR)


def test_undo_of_the_end_is_refused_where_the_channel_is_somebody_elses(context: Context) -> None:
    give_channel_and_past(context)
    done = pressed(context, asked(context, f"grupper avsluta {NATUR}").card, verbs.APPROVE_GROUP_CHANGE)
    context.write(partial(channels.bind, channel_id="c", bound_to=MILJO))

    refused = pressed(context, done.card, verbs.UNDO_GROUP_CHANGE)

    assert "har ändrats sedan dess" in shown(refused.card)
    assert context.groups().ended == (NATUR,)


def test_name_with_till_in_it_is_understood(context: Context) -> None:
    typed(context, "grupper ny Från jord till bord")

    assert "**Matgruppen**" in typed(context, "grupper döp om Från jord till bord till Matgruppen")
    assert context.groups().names == (MILJO, NATUR, "Matgruppen")
