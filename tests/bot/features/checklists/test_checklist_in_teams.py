"""`status MÖTE` shows what a meeting has and lacks, `avsluta MÖTE` keeps the line, and coordinators are nudged once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.attendance.model.attendance import Attendee
from core.attendance.use_cases.record_attendance import record_attendance
from core.channels.model import COORDINATORS
from core.checklists.outcomes import outcome_of_meeting
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, NATUR, ZONE, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
LATER = local(2023, 2, 10, 10)
AFTERWARDS = local(2023, 2, 1, 14)
BEFORE, AFTER = local(2023, 1, 25, 9), local(2023, 2, 9, 9)
NOTHING: Mapping[str, str] = {}


def say(context: Context, text: str, now: datetime = LATER, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, now), context)


def push(
    context: Context,
    card: Card | None,
    inputs: Mapping[str, str] = NOTHING,
    now: datetime = LATER,
    rights: Rights = COORDINATOR,
) -> CardReply:
    data = next(action["data"] for action in (card or {})["actions"] if action["verb"] == verbs.SAVE_OUTCOME)
    return run_sync(
        press(
            VERBS, CardAction(verbs.SAVE_OUTCOME, {**data, **inputs}, "alva", "Alva", rights, None, None, now), context
        )
    )


def lines(card: Card | None) -> list[str]:
    columns = [element["columns"] for element in (card or {})["body"] if element["type"] == "ColumnSet"]
    return [f"{mark['items'][0]['text']} {words['items'][0]['text']}".replace("\u00a0", " ") for mark, words in columns]


def words(reply: Reply | CardReply) -> str:
    return repr(reply).replace("\\xa0", " ").replace("\u00a0", " ")


def record(context: Context) -> None:
    action = partial(
        record_attendance,
        meeting_id="m1",
        attendees=[Attendee("Mira")],
        by="alva",
        now=local(2023, 2, 1, 14),
        zone=ZONE,
    )
    context.write(action)


def test_status_of_a_meeting_shows_what_is_there_and_what_is_missing(context: Context) -> None:
    plan(context, theme="Våtmarker")
    record(context)

    assert lines(say(context, "status 1 februari").card) == [
        "Klart Program eller tema: Våtmarker",
        "Klart Närvaro: 1 deltagare",
        "Saknas Dokument: lägg dem i träffens mapp",
        "Saknas Återkoppling: är inte stängd",
        "Saknas Vad blev det av? skriv *avsluta*",
    ]
    assert lines(say(context, "status 1 februari", local(2023, 1, 31)).card)[1:3] == [
        "Saknas Länk: skriv *plats* eller *länk*",
        "Saknas Inbjudan: skriv *varför* för att se varför",
    ]
    assert lines(say(context, "status 1 februari", local(2023, 1, 10)).card)[1] == "Väntar Länk: senast ons 25 januari"


def test_status_without_a_meeting_is_as_before(context: Context) -> None:
    plan(context)

    assert "Status · för samordnare" in words(say(context, "status"))
    assert "Jag hittar ingen träff" in words(say(context, "status kaffe"))


@pytest.mark.parametrize(
    ("now", "lacking"),
    [
        (AFTERWARDS, ""),
        (local(2023, 2, 8, 8), ""),
        (local(2023, 2, 8, 9), "saknar närvaro och dokument"),
        (local(2023, 2, 9, 9), "saknar närvaro, dokument och vad det blev av"),
        (local(2024, 3, 1, 9), "saknar närvaro, dokument och vad det blev av"),
        (local(2024, 6, 1, 9), ""),
    ],
)
def test_status_names_meetings_that_are_over_and_lack_something_late(
    context: Context, now: datetime, lacking: str
) -> None:
    plan(context)

    shown = words(say(context, "status", now))

    assert ("Något saknas" in shown, "Saknas efter träffar" in shown) == (bool(lacking), bool(lacking))
    assert ("Allt är som det ska" in shown) is not bool(lacking)
    assert lacking in shown


def test_status_names_nothing_that_is_there_or_was_cancelled(context: Context) -> None:
    plan(context)
    record(context)
    push(context, say(context, "avsluta 1 februari").card, {"outcome": "Alla inventerar."})
    assert "saknar dokument'" in words(say(context, "status"))

    meeting = context.read(partial(meetings.get, meeting_id="m1"))
    cancelled = replace(meeting, status=MeetingStatus.CANCELLED)
    context.write(partial(meetings.save, meeting=cancelled))
    assert "Allt är som det ska" in words(say(context, "status"))


def test_line_on_what_came_of_it_is_kept_and_can_be_put_right(context: Context) -> None:
    plan(context)
    form = say(context, "avsluta").card

    saved = push(context, form, {"outcome": "Sju kommuner\ntar fram en *plan*."})
    assert "Klart Vad blev det av? Sju kommuner tar fram en \\*plan\\*." in lines(saved.card)

    again = say(context, "avsluta 1 februari").card
    assert (again or {})["body"][1]["value"] == "Sju kommuner tar fram en *plan*."
    push(context, again, {"outcome": "Åtta kommuner."}, LATER + timedelta(hours=1))
    stored = context.read(lambda conn: outcome_of_meeting(conn, "m1"))
    assert stored is not None
    assert (stored.words, stored.written_by) == ("Åtta kommuner.", "alva")


@pytest.mark.parametrize("inputs", [{}, {"outcome": ""}, {"outcome": "   "}])
def test_card_without_its_line_changes_nothing(context: Context, inputs: dict[str, str]) -> None:
    plan(context)
    push(context, say(context, "avsluta").card, {"outcome": "Sju kommuner."})

    assert "Inget är sparat" in words(push(context, say(context, "avsluta").card, inputs))

    stored = context.read(lambda conn: outcome_of_meeting(conn, "m1"))
    assert stored is not None
    assert stored.words == "Sju kommuner."


def test_line_that_somebody_wrote_meanwhile_is_not_overwritten(context: Context) -> None:
    plan(context)
    first, second = say(context, "avsluta").card, say(context, "avsluta").card
    push(context, first, {"outcome": "Den första."})

    form = push(context, second, {"outcome": "Den *andra*."}, LATER + timedelta(minutes=1)).card

    assert "Raden har ändrats under tiden. Nu står det: Den första." in words(Reply(card=form))
    stored = context.read(lambda conn: outcome_of_meeting(conn, "m1"))
    assert stored is not None
    assert stored.words == "Den första."
    (field,) = [element for element in (form or {})["body"] if element.get("id") == "outcome"]
    assert field["value"] == "Den *andra*."
    push(context, form, {"outcome": field["value"]}, LATER + timedelta(minutes=2))
    stored = context.read(lambda conn: outcome_of_meeting(conn, "m1"))
    assert stored is not None
    assert stored.words == "Den *andra*."


def test_meeting_that_is_not_over_or_was_cancelled_is_not_ended(context: Context) -> None:
    plan(context)
    plan(context, meeting_id="m2", status=MeetingStatus.CANCELLED, title="Inställt")

    assert "är inte slut" in words(say(context, "avsluta Digitalt", local(2023, 2, 1, 10)))
    assert "är inställd" in words(say(context, "avsluta Inställt"))
    assert "är inställd" in words(say(context, "status Inställt"))
    form = say(context, "avsluta Digitalt").card
    assert "inte slut" in words(push(context, form, {"outcome": "X"}, local(2023, 2, 1, 10)))


def test_group_s_coordinator_ends_the_group_s_own_meetings_alone(context: Context) -> None:
    plan(context)
    other = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))

    assert "Det här kan bara" in words(say(context, "avsluta 1 februari", rights=other))
    form = say(context, "avsluta").card
    assert "Det här kan bara" in words(push(context, form, {"outcome": "X"}, rights=other))


async def test_what_is_overdue_is_nudged_once_before_and_once_after(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()

    for due_at in (BEFORE, AFTER):
        for moment in (due_at - timedelta(minutes=1), due_at, due_at, due_at + timedelta(days=1)):
            await tick(context, messenger).run(moment)

    nudges = [message[:2] for message in messenger.sent if message[1] in ("Något saknas", "Vad blev det av?")]
    assert nudges == [(COORDINATORS, "Något saknas"), (COORDINATORS, "Vad blev det av?")]


async def test_nobody_is_nudged_where_nothing_is_missing(context: Context) -> None:
    plan(context, theme="Våtmarker", join_url="https://teams.example/x")
    plan(context, meeting_id="m2", status=MeetingStatus.CANCELLED, title="Inställt")
    messenger = FakeMessenger()

    await tick(context, messenger).run(BEFORE)
    form: Any = say(context, "avsluta Digitalt", local(2023, 2, 2, 10)).card
    push(context, form, {"outcome": "Sju kommuner."}, local(2023, 2, 2, 10))
    await tick(context, messenger).run(AFTER)

    assert [message[1] for message in messenger.sent if message[1] in ("Något saknas", "Vad blev det av?")] == []
