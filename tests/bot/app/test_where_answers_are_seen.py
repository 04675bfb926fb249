"""A command states where its answer may be seen; what names people never stands in a members' channel."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command import SeenIn
from bot.app.commands.command_dispatcher import answer
from bot.app.commands.command_registry import Commands
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.members.model.role import Role
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.factories import CALENDAR, COORDINATOR, MILJO, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 1, 30, 10)
#: The meeting is over, so that attendance can be recorded.
AFTERWARDS = local(2023, 2, 1, 15)
#: Whose answers name people, decided here and nowhere else.
NAMES_PEOPLE = {"anmälda", "närvaro", "påminn"}
#: What else members' channels see nothing of.
OUT_OF_SIGHT = {"dra tillbaka", "doctor", "byt kalenderadress", "årsenkät", "frågeformulär", "på gång", "ändringar"}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    mira = Person("p1", "Mira Ekblad")
    context.write(partial(sign_up, meeting_id="m1", person=mira, answer=SignupAnswer.YES, now=NOW, zone=CALENDAR.zone))
    return context


def typed(context: Context, words: str, channel: str | None) -> str:
    message = IncomingMessage(words, "alva", "Alva", COORDINATOR, channel and f"19:{channel}", channel, AFTERWARDS)
    return repr(answer(COMMANDS, message, context))


def test_table_of_places_is_what_was_decided() -> None:
    private = {command.word for command in COMMANDS if command.seen_in is SeenIn.NO_MEMBERS_CHANNEL}

    assert private == NAMES_PEOPLE | OUT_OF_SIGHT


def test_command_without_a_place_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match="seen_in"):
        Commands().command("ny", help="Nytt", help_en="New", role=Role.MEMBER)  # type: ignore[call-arg]


@pytest.mark.parametrize("words", [f"{word} 1 februari" for word in sorted(NAMES_PEOPLE)])
def test_names_stay_out_of_a_members_channel(context: Context, words: str) -> None:
    reply = typed(context, words, MILJO)

    assert "Mira" not in reply
    assert "personlig chatt" in reply


@pytest.mark.parametrize("words", [f"{word} 1 februari" for word in sorted(NAMES_PEOPLE - {"påminn"})])
def test_coordinators_see_names_among_themselves(context: Context, words: str) -> None:
    """Who can be reminded is known before the meeting only: bot/features/signups."""
    assert "Mira" in typed(context, words, None)
    assert "Mira" in typed(context, words, COORDINATORS)


def test_no_answer_in_a_members_channel_names_who_signed_up(context: Context) -> None:
    words = [command.word for command in COMMANDS]

    naming = [
        word for word in words if "Mira" in typed(context, f"{word} 1 februari", MILJO) + typed(context, word, MILJO)
    ]

    assert naming == []


@pytest.mark.parametrize(
    ("words", "to_one"),
    [
        ("nästa", False),
        ("träff 1 februari", False),
        ("ställ in 1 februari", True),
        ("tema 1 februari: Vatten", True),
        ("blåbärssoppa", True),
        ("anmälda 1 februari", True),
        ("tack!", True),
    ],
)
def test_what_a_command_shows_is_for_all_and_the_rest_for_the_asker(context: Context, words: str, to_one: bool) -> None:
    message = IncomingMessage(words, "alva", "Alva", COORDINATOR, f"19:{MILJO}", MILJO, NOW)

    assert answer(COMMANDS, message, context).to_one is to_one
