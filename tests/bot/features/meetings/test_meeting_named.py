"""A meeting that is named by words that contradict each other is asked about: no command takes another's for it."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine, func, select

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.meetings.tables import meeting_edits
from tests.factories import CALENDAR, COORDINATOR, HANDEL, MILJO, NATUR, local, make_meeting
from tests.groups import set_groups

COMMANDS = all_commands()
NOW = local(2023, 3, 1, 10)
#: Each command that takes a meeting, with what else it takes.
TAKES_MEETING = [
    "ställ in {}",
    "flytta {} till 15 mars",
    "plats {}: Borås",
    "tema {}: Vatten",
    "program {}: 9 Fika",
    "talare {}: Anna Berg",
    "sista anmälan {}: 6 mars",
    "länk {}: https://teams.example/x",
    "partner {}: Energibyrån",
    "platser {}: 30",
    "mål {}: 11",
    "anmälda {}",
    "påminn dem som inte svarat {}",
    "närvaro {}",
    "avsluta {}",
    "varför {}",
    "skicka igen {}",
    "status {}",
    "resultat {}",
    "återuppta {}",
    "träff {}",
    "dokument {}",
    "kalender {}",
    "anmäl {}",
    "ändringar {}",
    "anteckna {}",
    "beslut {}",
    "frågeformulär {}",
    "skicka igen {}: Ta med stövlar",
    "slå ihop {} med 8 april Rättvis handel",
    "dela {}",
]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    set_groups(writer, MILJO, NATUR, HANDEL)
    for meeting in (
        make_meeting("m1", groups=(MILJO,), start=date(2023, 3, 8)),
        make_meeting("m2", groups=(HANDEL,), start=date(2023, 4, 8)),
    ):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def ask(context: Context, text: str) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva Lindmark", COORDINATOR, None, None, NOW), context)


def prepared(context: Context) -> int:
    """How many changes wait for approval."""
    return context.read(lambda conn: conn.scalar(select(func.count()).select_from(meeting_edits))) or 0


def test_the_table_has_every_command_that_takes_a_meeting() -> None:
    taking = {command.word for command in COMMANDS if "MÖTE" in command.argument}

    assert taking == {command.word for command in COMMANDS for text in TAKES_MEETING if text.startswith(command.word)}


@pytest.mark.parametrize("text", TAKES_MEETING)
def test_another_groups_meeting_of_that_day_is_not_taken(context: Context, text: str) -> None:
    reply = ask(context, text.format("8 mars Rättvis handel"))

    assert "Jag hittar ingen träff" in reply.text + str(reply.card)
    assert prepared(context) == 0


@pytest.mark.parametrize("text", TAKES_MEETING[:11])
def test_group_that_nobody_knows_stops_what_would_change_something(context: Context, text: str) -> None:
    reply = ask(context, text.format("8 mars Fågelgruppen"))

    assert "Fågelgruppen" in reply.text + str(reply.card)
    assert prepared(context) == 0


@pytest.mark.parametrize(
    "text", ["ställ in mötet den 8 mars", "ställ in Nätverksmötet 8 mars tack", "ställ in onsdag 8 mars"]
)
def test_words_that_go_with_any_meeting_are_no_contradiction(context: Context, text: str) -> None:
    ask(context, text)

    assert prepared(context) == 1


@pytest.mark.parametrize("text", TAKES_MEETING)
def test_the_groups_own_meeting_is(context: Context, text: str) -> None:
    reply = ask(context, text.format("8 mars Miljöstrategi"))

    assert "hittar ingen" not in reply.text
