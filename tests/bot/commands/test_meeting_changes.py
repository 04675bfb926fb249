"""A coordinator changes a meeting by typing: shown first, done when approved, undone within ten minutes."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.contracts import Asked, CardAnswer, CardReply, Reply
from bot.desk import Desk, NetworkFacts
from cards import verbs
from network.database import changes, deliveries, ledger, meetings
from network.database.writer import Writer
from network.model.change import ChangeKind
from network.model.delivery import DeliveryKind, DeliveryState, PlannedDelivery
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import ReminderRules
from network.model.role import Rights
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting
from tests.waited import waited

NOW = local(2023, 1, 9, 10)
COMMANDS = all_commands()
VERBS = all_verbs(COMMANDS)


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    desk = Desk(engine, writer, NetworkFacts("Nätverket", (MILJO, NATUR), ReminderRules(), CALENDAR, bytes, {}))
    trip = make_meeting("m2", title="Nätverksträff", times=None, start=date(2023, 5, 10), end=date(2023, 5, 11))
    for meeting in (make_meeting("m1"), trip):
        desk.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return desk


def ask(desk: Desk, text: str, *, rights: Rights = COORDINATOR) -> Reply:
    asked = Asked(text, "alva", "Alva Lindmark", rights, None, None, NOW)
    return answer(COMMANDS, asked, desk)


def push(
    desk: Desk, reply: Reply | CardReply, verb: str, *, now: datetime = NOW, rights: Rights = COORDINATOR
) -> CardReply:
    (data,) = [each["data"] for each in (reply.card or {})["actions"] if each.get("verb") == verb]
    return waited(press(VERBS, CardAnswer(verb, data, "alva", "Alva Lindmark", rights, None, None, now), desk))


def stored(desk: Desk, meeting_id: str = "m1") -> Meeting:
    return desk.read(lambda conn: meetings.get(conn, meeting_id))


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
def test_nothing_changes_until_approved_and_then_just_that(desk: Desk, typed: str, after: dict[str, Any]) -> None:
    meeting_id = "m2" if "maj" in typed else "m1"
    before = stored(desk, meeting_id)

    shown = ask(desk, typed)
    assert stored(desk, meeting_id) == before
    push(desk, shown, verbs.APPROVE_EDIT)

    dated = {"start_date", "start_time", "whole_day", "status"} & set(after)
    assert stored(desk, meeting_id) == replace(before, revision=1 if dated else 0, **after)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("flytta 1 februari", "Vart?"),
        ("flytta till 8 februari", "Vilken träff?"),
        ("flytta 3 mars till 4 mars", "hittar ingen träff"),
        ("flytta 1 februari till 30 februari", "30 februari 2023 finns inte"),
        ("flytta 1 februari till onsdag 9 februari", "är en torsdag, inte en onsdag"),
        ("flytta 1 februari till 8 eller 15 februari", "Det står 8 februari 2023 eller 15 februari 2023"),
        ("flytta 1 februari till snart", "hittar inget datum"),
        ("flytta 1 februari till kl 25", "Klockslaget 25.00 finns inte"),
        ("flytta 1 februari till kl 12-9", "Sluttiden ligger före starttiden"),
        ("flytta 1 februari till 8 februari, två dagar", "Det står 2 dagar men datumen är 1"),
        ("flytta 1 februari till 2 januari", "har redan varit"),
        ("flytta 1 februari till 1 februari", "är redan så"),
        ("ställ in", "Vilken träff?"),
        ("plats 1 februari", "ett kolon"),
        ("plats 1 februari:", "ett kolon"),
        ("länk 1 februari: hej", "Den ska börja på https"),
        ("länk 1 februari: http://teams.example/m", "Den ska börja på https"),
        ("länk 1 februari: javascript:alert(1)", "Den ska börja på https"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Desk, typed: str, said: str) -> None:
    reply = ask(desk, typed)

    assert reply.card is None
    assert said in reply.text.replace("\u00a0", " ")


def test_card_shows_both_times_and_what_will_happen(desk: Desk) -> None:
    shown = words(ask(desk, "flytta 1 februari till 8 februari"))

    assert "ons 1 februari kl. 9.15–12.00" in shown
    assert "ons 8 februari kl. 9.15–12.00" in shown
    assert "får ett besked i tråden om tio minuter" in shown
    assert "Nästa utskick blir" in shown


def test_members_change_nothing_by_word_or_by_button(desk: Desk) -> None:
    shown = ask(desk, "ställ in 1 februari")

    assert "kan bara samordnare" in ask(desk, "ställ in 1 februari", rights=MEMBER).text
    assert "kan bara samordnare" in words(push(desk, shown, verbs.APPROVE_EDIT, rights=MEMBER))
    assert stored(desk).status is MeetingStatus.PLANNED


def test_undo_within_ten_minutes_puts_all_back_and_nobody_is_told(desk: Desk) -> None:
    planned = PlannedDelivery("m1", 0, DeliveryKind.INVITATION, MILJO, NOW, NOW + timedelta(days=9))
    desk.write(lambda conn: ledger.ensure(conn, planned, delivery_id="d1", channel_id="c", at=NOW))
    before, was_planned_at = stored(desk), desk.read(lambda conn: meetings.planned_at(conn, "m1"))
    done = push(desk, ask(desk, "flytta 1 februari till 8 februari"), verbs.APPROVE_EDIT)
    assert [each.state for each in desk.read(lambda conn: deliveries.about(conn, "m1"))] == [DeliveryState.WITHDRAWN]

    undone = push(desk, done, verbs.UNDO_EDIT, now=NOW + timedelta(minutes=9))

    assert "Ångrat" in words(undone)
    assert stored(desk) == before
    assert desk.read(lambda conn: meetings.planned_at(conn, "m1")) == was_planned_at
    assert desk.read(lambda conn: changes.since(conn, local(2023, 1, 1))) == []
    assert [each.state for each in desk.read(lambda conn: deliveries.about(conn, "m1"))] == [DeliveryState.DUE]


def test_undo_is_over_after_ten_minutes(desk: Desk) -> None:
    done = push(desk, ask(desk, "ställ in 1 februari"), verbs.APPROVE_EDIT)

    late = push(desk, done, verbs.UNDO_EDIT, now=NOW + timedelta(minutes=10))

    assert "inte att ångra längre" in words(late)
    assert stored(desk).status is MeetingStatus.CANCELLED


def test_second_press_and_an_old_card_do_nothing(desk: Desk) -> None:
    first, second = ask(desk, "flytta 1 februari till 8 februari"), ask(desk, "flytta 1 februari till 15 februari")
    push(desk, first, verbs.APPROVE_EDIT)

    again = push(desk, first, verbs.APPROVE_EDIT)
    overtaken = push(desk, second, verbs.APPROVE_EDIT)

    assert "väntar inte på svar längre" in words(again)
    assert "har ändrats under tiden" in words(overtaken)
    assert stored(desk).start_date == date(2023, 2, 8)


def test_discarded_edit_changes_nothing_and_cannot_be_approved(desk: Desk) -> None:
    shown = ask(desk, "ställ in 1 februari")
    push(desk, shown, verbs.DISCARD_EDIT)

    assert "väntar inte på svar längre" in words(push(desk, shown, verbs.APPROVE_EDIT))
    assert stored(desk).status is MeetingStatus.PLANNED


def test_each_new_place_is_told_and_a_theme_is_not(desk: Desk) -> None:
    for typed in ("plats 1 februari: Borås", "plats 1 februari: Lerum", "tema 1 februari: Vatten"):
        push(desk, ask(desk, typed), verbs.APPROVE_EDIT)

    told = desk.read(lambda conn: changes.since(conn, local(2023, 1, 1)))

    assert {(each.kind, each.before.place) for each in told} == {
        (ChangeKind.CHANGED, None),
        (ChangeKind.CHANGED, "Borås"),
    }
    assert len({each.revision for each in told}) == 2


@pytest.mark.parametrize("edit", ["nope", "", "x" * 500, "'; DROP TABLE meetings"])
def test_card_with_somebody_elses_id_is_refused_kindly(desk: Desk, edit: str) -> None:
    pressed = CardAnswer(verbs.APPROVE_EDIT, {"edit": edit}, "alva", "Alva", COORDINATOR, None, None, NOW)

    assert "väntar inte på svar längre" in words(waited(press(VERBS, pressed, desk)))
