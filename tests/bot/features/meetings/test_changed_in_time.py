"""What is typed too late, twice, on odd days or about what has been; and ångra (faults 3, 5, 6 and 8)."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import changes, meetings
from tests.bot.features.meetings.test_change_meeting import COMMANDS, NOW, VERBS, push, stored, words
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, local, make_meeting

JUST_BEFORE = local(2023, 2, 1, 8, 55)
REAL = local(2026, 1, 1)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
    context = Context(engine, writer, config, all_delivery_kinds())
    second = make_meeting("m2", start=date(2023, 3, 3), title="Skogsdag")
    for meeting in (make_meeting("m1"), second):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    context.write(partial(channels.save_heard, channel_id=MILJO, service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id=MILJO, bound_to=MILJO))
    return context


def ask(context: Context, text: str, now: datetime) -> Reply:
    message = IncomingMessage(text, "alva", "Alva Lindmark", COORDINATOR, None, None, now)
    return answer(COMMANDS, message, context)


def titles(reply: Reply | CardReply) -> list[str]:
    return [action["title"] for action in (reply.card or {}).get("actions", [])]


def test_second_press_gives_the_card_with_the_way_back(context: Context) -> None:
    shown = ask(context, "ställ in 1 februari", NOW)
    push(context, shown, verbs.APPROVE_EDIT)

    again = push(context, shown, verbs.APPROVE_EDIT, now=NOW + timedelta(minutes=2))

    assert titles(again) == ["Ångra"]
    push(context, again, verbs.UNDO_EDIT, now=NOW + timedelta(minutes=3))
    assert stored(context).status is MeetingStatus.PLANNED
    assert "Ångrat" in words(push(context, shown, verbs.APPROVE_EDIT, now=NOW + timedelta(minutes=4)))


def test_press_after_the_undo_time_says_what_holds(context: Context) -> None:
    shown = ask(context, "ställ in 1 februari", NOW)
    push(context, shown, verbs.APPROVE_EDIT)

    late = push(context, shown, verbs.APPROVE_EDIT, now=NOW + timedelta(minutes=11))

    assert titles(late) == []
    assert "är inställt" in words(late)


def test_the_word_takes_back_ones_last_change_in_its_time(context: Context) -> None:
    push(context, ask(context, "tema 1 februari: Vatten", NOW), verbs.APPROVE_EDIT)
    push(context, ask(context, "ställ in 3 mars", NOW), verbs.APPROVE_EDIT, now=NOW + timedelta(minutes=1))

    first = ask(context, "ångra", NOW + timedelta(minutes=2))
    second = ask(context, "ångra", NOW + timedelta(minutes=2))
    third = ask(context, "ångra", NOW + timedelta(minutes=2))

    assert ("Skogsdag" in first.text, stored(context, "m2").status) == (True, MeetingStatus.PLANNED)
    assert ("Ångrat" in second.text, stored(context).theme) == (True, None)
    assert "inget att ångra" in third.text


def test_the_word_comes_too_late_after_ten_minutes(context: Context) -> None:
    push(context, ask(context, "ställ in 1 februari", NOW), verbs.APPROVE_EDIT)

    assert "inget att ångra" in ask(context, "ångra", NOW + timedelta(minutes=10)).text
    assert stored(context).status is MeetingStatus.CANCELLED


async def test_cancelled_just_before_it_starts_can_be_told_at_once(context: Context) -> None:
    shown = ask(context, "ställ in 1 februari", JUST_BEFORE)
    assert titles(shown) == ["Godkänn", "Skicka nu", "Avbryt"]
    data = next(action["data"] for action in (shown.card or {})["actions"] if action["verb"] == verbs.SEND_EDIT_NOW)
    action = CardAction(verbs.SEND_EDIT_NOW, data, "alva", "Alva", COORDINATOR, None, None, JUST_BEFORE)

    done = await press(VERBS, action, context)

    messenger = FakeMessenger()
    await tick(context, messenger, REAL).run(JUST_BEFORE)
    assert [title for _, title, _ in messenger.sent] == ["Inställd"]
    assert titles(done) == []
    assert "inget att ångra" not in ask(context, "ångra", JUST_BEFORE).text
    assert stored(context).status is MeetingStatus.CANCELLED


def test_meeting_that_is_far_off_is_told_of_in_ten_minutes(context: Context) -> None:
    assert titles(ask(context, "ställ in 1 februari", NOW)) == ["Godkänn", "Avbryt"]


@pytest.mark.parametrize("text", ["flytta 1 februari till 15 mars", "ställ in 1 februari"])
@pytest.mark.parametrize(("now", "expected"), [(local(2023, 2, 1, 10), "har börjat"), (local(2023, 2, 2), "har varit")])
def test_what_has_begun_is_neither_moved_nor_cancelled(
    context: Context, text: str, now: datetime, expected: str
) -> None:
    assert expected in ask(context, text, now).text


async def test_what_is_put_right_afterwards_is_told_to_nobody(context: Context) -> None:
    after = local(2023, 2, 2, 9)
    shown = ask(context, "plats 1 februari: Stadshuset i Borås", after)
    assert "Inget besked går ut" in words(shown)

    approved = push(context, shown, verbs.APPROVE_EDIT, now=after)
    messenger = FakeMessenger()
    await tick(context, messenger, REAL).run(after + timedelta(minutes=11))

    assert "Inget besked går ut" in words(approved)
    assert "Ny plats" not in [title for _, title, _ in messenger.sent]
    assert stored(context).place == "Stadshuset i Borås"
    assert len(context.read(lambda conn: changes.list_since(conn, after))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("flytta 1 februari till 7 april", "ångfredag"),
        ("flytta 1 februari till 4 mars", "lör 4 mars är i en helg"),
        ("flytta 1 februari till 3 mars", "har redan Skogsdag"),
        ("flytta 1 februari till 8 februari 2024", "8 februari 2024"),
    ],
)
def test_odd_days_are_said_before_anything_changes(context: Context, text: str, expected: str) -> None:
    assert expected in words(ask(context, text, NOW))


def test_ordinary_day_is_no_cause_for_words(context: Context) -> None:
    assert "Obs!" not in words(ask(context, "flytta 1 februari till 8 februari", NOW))


def test_theme_is_announced_to_nobody_before_and_after(context: Context) -> None:
    shown = ask(context, "tema 1 februari: Vatten", NOW)

    assert "Inget besked går ut" in words(shown)
    assert "Gruppen får veta" not in words(push(context, shown, verbs.APPROVE_EDIT))


def test_what_ended_this_morning_is_not_next(context: Context) -> None:
    afternoon = local(2023, 2, 1, 15)

    assert "Skogsdag" in words(ask(context, "nästa", afternoon))
    assert "Digitalt" not in words(ask(context, "nästa", afternoon))


def test_last_day_to_sign_up_is_pointed_out_where_the_meeting_moves(context: Context) -> None:
    push(context, ask(context, "sista anmälan 3 mars: 27 februari", NOW), verbs.APPROVE_EDIT)

    later = words(ask(context, "flytta 3 mars till 5 april", NOW))
    shown = ask(context, "flytta 3 mars till 20 februari", NOW)
    push(context, shown, verbs.APPROVE_EDIT)

    assert "Sista dag för anmälan är fortfarande mån 27 februari. Skriv" in later
    assert "är fortfarande mån 27 februari, så anmälan stänger när träffen börjar." in words(shown)
    assert "Anmälan" not in words(ask(context, "träff 20 februari", NOW)).replace("Svara på anmälan", "")
    moved = stored(context, "m2")
    assert not moved.signup_open(local(2023, 2, 20, 9, 30), CALENDAR.zone)
    assert moved.signup_open(local(2023, 2, 20, 9, 0), CALENDAR.zone)
