"""`mål MÖTE: 11, 13, klimat 2030` in Teams: at once, for what has been too, and taken back by `ångra`."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.database.writer import Writer
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import changes, meetings
from core.members.model.role import Rights, Role
from tests.factories import CALENDAR, COORDINATOR, NATUR, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 3, 9, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    off = make_meeting("off", start=date(2023, 4, 4), status=MeetingStatus.CANCELLED)
    for meeting in (make_meeting("m1", start=date(2023, 3, 8)), off):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def say(context: Context, text: str, *, minutes: int = 0, rights: Rights = COORDINATOR) -> str:
    now = NOW + timedelta(minutes=minutes)
    reply = answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, now), context)
    return f"{reply.text}{reply.card or ''}".replace("\u00a0", " ")


def stored(context: Context, meeting_id: str = "m1") -> str:
    return goals_in_words(context.read(partial(meetings.get, meeting_id=meeting_id)).goals)


def test_goals_are_set_at_once_told_to_nobody_and_taken_back(context: Context) -> None:
    first = say(context, "mål 8 mars: 13, 11, klimat 2030")
    second = say(context, "mål 8 mars: UVG", minutes=1)

    assert first == (
        "Klart. Digitalt nätverksmöte ons 8 mars: Agenda 2030 mål 11 och 13, Klimat 2030 (förut inga mål). "
        "Blev det fel? Skriv *ångra* inom tio minuter."
    )
    assert "(förut Agenda 2030 mål 11 och 13, Klimat 2030)" in second
    assert context.read(partial(changes.list_of_meeting, meeting_id="m1")) == []
    assert "Ångrat" in say(context, "ångra", minutes=2)
    assert stored(context) == "Agenda 2030 mål 11 och 13, Klimat 2030"
    assert "är redan så" in say(context, "mål 8 mars: mål 13 och 11; Klimat 2030", minutes=20)
    assert "inga mål (förut" in say(context, "mål 8 mars: inga", minutes=30)
    assert stored(context) == ""


def test_goals_are_shown_with_their_names(context: Context) -> None:
    assert "har inga mål" in say(context, "mål 8 mars")
    say(context, "mål 8 mars: 11, uvg")

    assert say(context, "mål 8 mars:").split("\n")[:3] == [
        "Digitalt nätverksmöte ons 8 mars bidrar till:",
        "- Agenda 2030 mål 11: Hållbara städer och samhällen",
        "- Utmaningar för ett hållbart Västra Götaland",
    ]
    card = answer(COMMANDS, IncomingMessage("status 8 mars", "alva", "Alva", COORDINATOR, None, None, NOW), context)
    assert "Mål: Agenda 2030 mål 11, Utmaningar för ett hållbart Västra Götaland" in repr(card.card)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mål", "Vilken träff?"),
        ("mål : 11", "Vilken träff?"),
        ("mål 8 mars: 18", "Jag känner inte målet *18*. Agenda 2030 har mål 1–17"),
        ("mål 8 mars: 11, fred på jorden", "*fred på jorden*"),
        ("mål 8 mars: Agenda 2030", "*Agenda 2030*"),
        ("mål 9 mars: 11", "Jag hittar ingen träff"),
        ("mål 4 april: 11", "inställt"),
        ("mål 8 mars: " + "x" * 300, "Inget är ändrat"),
    ],
)
def test_what_is_no_goal_is_named_and_changes_nothing(context: Context, text: str, expected: str) -> None:
    assert expected in say(context, text)
    assert (stored(context), stored(context, "off")) == ("", "")


def test_goals_of_anothers_meeting_are_left_alone(context: Context) -> None:
    rights = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))

    assert "Det här kan bara" in say(context, "mål 8 mars: 11", rights=rights)
    assert stored(context) == ""


@pytest.mark.parametrize("text", ["lägg till mål 13 på träffen 8 mars", "lägg till mål 8 mars: 13"])
def test_goal_that_is_added_keeps_the_others(context: Context, text: str) -> None:
    say(context, "mål 8 mars: 15")

    assert "Agenda 2030 mål 13 och 15 (förut Agenda 2030 mål 15)" in say(context, text)
