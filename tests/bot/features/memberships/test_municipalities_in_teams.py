"""Coordinators say which municipalities are members and what they pay, and see who takes part how often."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.attendance.model.attendance import Attendance, Attendee
from core.attendance.queries import attendance
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.memberships import queries as memberships
from core.memberships.model import Membership
from tests.factories import CALENDAR, COORDINATOR, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 6, 1, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    return Context(engine, writer, config, all_delivery_kinds())


def say(context: Context, text: str) -> str:
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW)
    reply = answer(COMMANDS, message, context)
    texts = [reply.text]
    if reply.card:
        texts += [column["items"][-1]["text"] for column in reply.card["body"][0]["items"][0]["columns"][1:]]
        texts += [element.get("text", "") for element in reply.card["body"][1:]]
    return "\n".join(text for text in texts if text).replace("\u00a0", " ")


def stored(context: Context) -> list[Membership]:
    return list(context.read(memberships.list_all))


def test_municipalities_join_and_leave_by_year_or_day(context: Context) -> None:
    assert say(context, "kommuner ny Borås, Ale stad och Hjo 2022") == (
        "Klart. **Borås, Ale och Hjo** är med från lör 1 januari 2022. Blev det fel? Skriv *ångra* inom tio minuter."
    )
    assert "till och med lör 31 december 2022" in say(context, "kommuner avsluta Hjo 2022")
    assert "till och med fre 30 juni 2023" in say(context, "kommuner avsluta Ale 30 juni 2023")
    assert "är med från ons 1 februari 2023" in say(context, "ny kommun Skara från den 1 februari")

    assert stored(context) == [
        Membership("1440", date(2022, 1, 1), date(2023, 6, 30)),
        Membership("1490", date(2022, 1, 1)),
        Membership("1495", date(2023, 2, 1)),
        Membership("1497", date(2022, 1, 1), date(2022, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kommuner ny Borås, Bårås 2022", "*Bårås* är ingen kommun i Västra Götaland."),
        ("kommuner ny", "Vilken kommun?"),
        ("kommuner ny Ale 31 februari", "Inget är ändrat."),
        ("kommuner avsluta Ale 2023", "Ale är inte med då."),
        ("kommuner tisdag", "Jag förstod inte *tisdag*"),
        ("avgifter 2023: Ale 12 000", "Ale är inte med 2023."),
        ("avgifter 2023: Ale", "Jag förstod inte *Ale*"),
        ("avgifter Ale", "Jag förstod inte *Ale*"),
    ],
)
def test_what_can_t_be_used_is_named_and_changes_nothing(context: Context, text: str, expected: str) -> None:
    assert expected in say(context, text)
    assert stored(context) == []


def test_fees_make_the_frame_of_the_year(context: Context) -> None:
    say(context, "kommuner ny Borås, Ale, Hjo 2023")

    assert say(context, "avgifter 2023: Borås 25 000, Ale 12 000 kr") == (
        "Klart. Avgifter för 2023:\n- Borås: 25 000 kr\n- Ale: 12 000 kr\n\nRamen för 2023 är nu 37 000 kr. "
        "Blev det fel? Skriv *ångra* inom tio minuter."
    )
    assert "Borås: 26 000 kr (förut 25 000 kr)" in say(context, "avgifter: Borås 26000")
    assert say(context, "avgifter 2023").split("\n")[:4] == [
        "Ram för 2023: 38 000 kr",
        "Avgift saknas för Hjo.",
        "- Ale: 12 000 kr",
        "- Borås: 26 000 kr",
    ]
    assert "Ram för 2022: 0 kr" in say(context, "avgifter 2022")


def test_who_takes_part_how_often_and_what_is_not_known(context: Context) -> None:
    say(context, "kommuner ny Borås, Öckerö, Ale, Åmål 2023")
    for number in range(3):
        made = make_meeting(f"m{number}", start=date(2023, number + 1, 8))
        context.write(partial(meetings.add, meeting=made, planned_at=local(2022, 1, 1)))
    for number, names in ((0, ("Borås", "Hjo", "Öckerö")), (1, ("Borås",))):
        people = tuple(Attendee(name, name) for name in names)
        recorded = Attendance(people, "alva", NOW)
        context.write(partial(attendance.save, meeting_id=f"m{number}", recorded=recorded))

    assert say(context, "kommuner").split("\n") == [
        "4 kommuner är med, 2 har deltagit",
        "Närvaro saknas för 1 av 3 träffar.",
        "Har deltagit",
        "- Borås: 2 träffar",
        "- Öckerö: 1 träff",
        "Har inte deltagit än",
        "- Ale",
        "- Åmål",
        "Inte medlemmar",
        "- Hjo: 1 träff",
    ]
    assert "0 kommuner har deltagit" in say(context, "kommuner 2021")
