"""A coordinator changes a meeting by typing: shown first, done when approved, undone within ten minutes."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
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
from bot.features.meetings.reminder_kinds import INVITATION
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import changes, meetings
from core.members.model.role import Rights
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, local, make_meeting
from tests.run_sync import run_sync

NOW = local(2023, 1, 9, 10)
COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    trip = make_meeting("m2", title="Nätverksträff", times=None, start=date(2023, 5, 10), end=date(2023, 5, 11))
    for meeting in (make_meeting("m1"), trip):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    context.write(partial(channels.save_heard, channel_id=MILJO, service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id=MILJO, bound_to=MILJO))
    return context


def ask(context: Context, text: str, *, rights: Rights = COORDINATOR) -> Reply:
    message = IncomingMessage(text, "alva", "Alva Lindmark", rights, None, None, NOW)
    return answer(COMMANDS, message, context)


def push(
    context: Context,
    reply: Reply | CardReply,
    verb: str,
    *,
    now: datetime = NOW,
    rights: Rights = COORDINATOR,
    title: str = "",
) -> CardReply:
    buttons = [action for action in (reply.card or {})["actions"] if action.get("verb") == verb]
    (data,) = [
        action["data"] for action in buttons if title in action["title"].replace("\u00a0", " ").replace("\u2060", "")
    ]
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva Lindmark", rights, None, None, now), context))


def stored(context: Context, meeting_id: str = "m1") -> Meeting:
    return context.read(lambda conn: meetings.get(conn, meeting_id))


def words(reply: Reply | CardReply) -> str:
    return json.dumps(reply.card, ensure_ascii=False).replace("\u00a0", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("flytta 1 februari till 8 februari", {"start_date": date(2023, 2, 8), "end_date": date(2023, 2, 8)}),
        (
            "flytta 1 februari till onsdag 8 februari kl 13-15",
            {
                "start_date": date(2023, 2, 8),
                "end_date": date(2023, 2, 8),
                "start_time": time(13),
                "end_time": time(15),
            },
        ),
        ("flytta 1 februari till kl 13-15", {"start_time": time(13), "end_time": time(15)}),
        (
            "flytta 1 februari till heldag",
            {"start_time": None, "end_time": None, "whole_day": True},
        ),
        ("flytta 10 maj till 17 maj", {"start_date": date(2023, 5, 17), "end_date": date(2023, 5, 18)}),
        ("flytta 10 maj till 17–19 maj", {"start_date": date(2023, 5, 17), "end_date": date(2023, 5, 19)}),
        ("ställ in 1 februari", {"status": MeetingStatus.CANCELLED}),
        ("avboka 1 februari", {"status": MeetingStatus.CANCELLED}),
        ("plats 1 februari: Stadshuset i Borås", {"place": "Stadshuset i Borås"}),
        ("tema 1 februari: Klimat och vatten", {"theme": "Klimat och vatten"}),
        ("länk 1 februari: https://teams.example/m/1", {"join_url": "https://teams.example/m/1"}),
    ],
)
def test_nothing_changes_until_approved_and_then_just_that(context: Context, typed: str, after: dict[str, Any]) -> None:
    meeting_id = "m2" if "maj" in typed else "m1"
    before = stored(context, meeting_id)

    shown = ask(context, typed)
    assert stored(context, meeting_id) == before
    push(context, shown, verbs.APPROVE_EDIT)

    dated = {"start_date", "start_time", "whole_day", "status"} & set(after)
    assert stored(context, meeting_id) == replace(before, revision=1 if dated else 0, **after)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("flytta 1 februari till 30 februari", "30 februari 2023 finns inte"),
        ("flytta 1 februari till kl 25", "Klockslaget 25.00 finns inte"),
        ("flytta 1 februari till kl 12-9", "Sluttiden ligger före starttiden"),
        ("flytta 1 februari till 8 februari, två dagar", "Det står 2 dagar men datumen är 1"),
        ("flytta 1 februari till 2 januari", "har redan varit"),
        ("flytta 1 februari till 1 februari", "är redan så"),
        ("plats 1 februari:", "ett kolon"),
        ("plats 1 februari: ta bort", "är redan så"),
        ("plats 1 februari: ingen plats", "är redan så"),
        ("tema 1 februari: Ta bort temat.", "är redan så"),
        ("talare 1 februari: bort", "är redan så"),
        ("länk 1 februari: ta bort länken", "är redan så"),
        ("plats 1 februari 30", "*platser 8 mars 30*"),
        ("plats 1 februari: 30", "*plats 8 mars: Sal 30*"),
        ("länk 1 februari: hej", "Den ska börja på https"),
        ("länk 1 februari: http://teams.example/m", "Den ska börja på https"),
        ("länk 1 februari: javascript:alert(1)", "Den ska börja på https"),
    ],
)
def test_what_cannot_be_done_is_said(context: Context, typed: str, expected: str) -> None:
    reply = ask(context, typed)

    assert reply.card is None
    assert expected in reply.text.replace("\u00a0", " ")


FIRST, SECOND = (
    "Ons 1 februari: Digitalt nätverksmöte, Miljöstrategigruppen",
    "Ons 10–tors 11 maj: Nätverksträff, Miljöstrategigruppen",
)


@pytest.mark.parametrize(
    ("typed", "question", "buttons"),
    [
        ("flytta 3 mars till 4 mars", "hittar ingen träff", [FIRST, SECOND]),
        ("flytta till 8 februari", "Vilken träff?", [FIRST, SECOND]),
        ("ställ in", "Vilken träff?", [FIRST, SECOND]),
        (
            "flytta 1 februari",
            "Vilken dag eller tid ska gälla i stället?",
            [
                "En vecka senare: ons 8 februari",
                "Två veckor senare: ons 15 februari",
                "Tre veckor senare: ons 22 februari",
            ],
        ),
        (
            "flytta 1 februari till snart",
            "hittar inget datum",
            [
                "En vecka senare: ons 8 februari",
                "Två veckor senare: ons 15 februari",
                "Tre veckor senare: ons 22 februari",
            ],
        ),
        (
            "flytta 1 februari till onsdag 9 februari",
            "är en torsdag, inte en onsdag",
            ["Ons 8 februari", "Tors 9 februari"],
        ),
        (
            "flytta 1 februari till 8 eller 15 februari",
            "Det står 8 februari 2023 eller 15 februari 2023",
            ["Ons 8 februari", "Ons 15 februari"],
        ),
    ],
)
def test_what_is_unclear_is_asked_back_with_buttons(
    context: Context, typed: str, question: str, buttons: list[str]
) -> None:
    before = stored(context)

    shown = ask(context, typed)

    titles = [action["title"].replace("\u00a0", " ").replace("\u2060", "") for action in (shown.card or {})["actions"]]
    assert question in words(shown)
    assert titles == buttons
    assert stored(context) == before


def test_button_of_a_question_types_the_sentence_with_what_was_chosen(context: Context) -> None:
    which = ask(context, "flytta till onsdag 9 februari")
    when = push(context, which, verbs.RUN_COMMAND, title=FIRST)
    shown = push(context, when, verbs.RUN_COMMAND, title="Ons 8 februari")

    push(context, shown, verbs.APPROVE_EDIT)

    assert stored(context).start_date == date(2023, 2, 8)


def test_word_alone_shows_what_it_would_change(context: Context) -> None:
    shown = ask(context, "plats 10 maj")

    assert "inte bestämd än" in words(shown)
    assert shown.text == ""


def test_card_shows_both_times_and_what_will_happen(context: Context) -> None:
    shown = words(ask(context, "flytta 1 februari till 8 februari"))

    assert "ons 1 februari kl. 9.15–12.00" in shown
    assert "ons 8 februari kl. 9.15–12.00" in shown
    assert "får ett besked i tråden om tio minuter" in shown
    assert "Nästa utskick blir" in shown


def test_members_change_nothing_by_word_or_by_button(context: Context) -> None:
    shown = ask(context, "ställ in 1 februari")

    assert "kan bara samordnare" in ask(context, "ställ in 1 februari", rights=MEMBER).text
    assert "kan bara samordnare" in words(push(context, shown, verbs.APPROVE_EDIT, rights=MEMBER))
    assert stored(context).status is MeetingStatus.PLANNED


def test_undo_within_ten_minutes_puts_all_back_and_nobody_is_told(context: Context) -> None:
    planned = PlannedDelivery("m1", 0, INVITATION, MILJO, NOW, NOW + timedelta(days=9))
    context.write(lambda conn: outbox.insert_if_absent(conn, planned, delivery_id="d1", channel_id="c", at=NOW))
    before, was_planned_at = stored(context), context.read(lambda conn: meetings.planned_at(conn, "m1"))
    done = push(context, ask(context, "flytta 1 februari till 8 februari"), verbs.APPROVE_EDIT)
    assert [delivery.state for delivery in context.read(lambda conn: deliveries.list_about(conn, "m1"))] == [
        DeliveryState.WITHDRAWN
    ]

    undone = push(context, done, verbs.UNDO_EDIT, now=NOW + timedelta(minutes=9))

    assert "Ångrat" in words(undone)
    assert stored(context) == before
    assert context.read(lambda conn: meetings.planned_at(conn, "m1")) == was_planned_at
    assert context.read(lambda conn: changes.list_since(conn, local(2023, 1, 1))) == []
    assert [delivery.state for delivery in context.read(lambda conn: deliveries.list_about(conn, "m1"))] == [
        DeliveryState.DUE
    ]


def test_undo_is_over_after_ten_minutes(context: Context) -> None:
    done = push(context, ask(context, "ställ in 1 februari"), verbs.APPROVE_EDIT)

    late = push(context, done, verbs.UNDO_EDIT, now=NOW + timedelta(minutes=10))

    assert "inte att ångra längre" in words(late)
    assert stored(context).status is MeetingStatus.CANCELLED


def test_second_press_and_an_old_card_do_nothing(context: Context) -> None:
    first, second = (
        ask(context, "flytta 1 februari till 8 februari"),
        ask(context, "flytta 1 februari till 15 februari"),
    )
    push(context, first, verbs.APPROVE_EDIT)

    again = push(context, first, verbs.APPROVE_EDIT)
    overtaken = push(context, second, verbs.APPROVE_EDIT)

    assert "Det går att ångra" in again.acknowledgement
    assert "har ändrats under tiden" in words(overtaken)
    assert stored(context).start_date == date(2023, 2, 8)


def test_discarded_edit_changes_nothing_and_cannot_be_approved(context: Context) -> None:
    shown = ask(context, "ställ in 1 februari")
    push(context, shown, verbs.DISCARD_EDIT)

    assert "Avbrutet" in words(push(context, shown, verbs.APPROVE_EDIT))
    assert stored(context).status is MeetingStatus.PLANNED


def test_each_new_place_is_told_and_a_theme_is_not(context: Context) -> None:
    for typed in ("plats 1 februari: Borås", "plats 1 februari: Lerum", "tema 1 februari: Vatten"):
        push(context, ask(context, typed), verbs.APPROVE_EDIT)

    notified = context.read(lambda conn: changes.list_since(conn, local(2023, 1, 1)))

    assert {(change.kind, change.before.place) for change in notified} == {
        (ChangeKind.CHANGED, None),
        (ChangeKind.CHANGED, "Borås"),
    }
    assert len({change.revision for change in notified}) == 2


@pytest.mark.parametrize("edit", ["nope", "", "x" * 500, "'; DROP TABLE meetings"])
def test_card_with_somebody_elses_id_is_refused_kindly(context: Context, edit: str) -> None:
    pressed = CardAction(verbs.APPROVE_EDIT, {"edit": edit}, "alva", "Alva", COORDINATOR, None, None, NOW)

    assert "väntar inte på svar längre" in words(run_sync(press(VERBS, pressed, context)))
