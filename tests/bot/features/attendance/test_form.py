"""The form: boxes for those who signed up first, lines for others, a number for those without names."""

import json
from collections.abc import Mapping
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
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage
from cards.kit import verbs
from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session, TimeThere
from core.attendance.queries import attendance
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members import queries as members
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.factories import CALENDAR, COORDINATOR, ZONE, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 2, 1, 15)
NOTHING: Mapping[str, str] = {}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    for identity, name, municipality in (("elin", "Elin Sörqvist", "Borås"), ("mira", "Mira Ekblad", "Hjo")):
        person = Person(identity, name, None, municipality)
        context.write(partial(members.save, person=person))
        signing_up = partial(
            sign_up, meeting_id="m1", person=person, answer=SignupAnswer.YES, now=local(2023, 1, 20), zone=ZONE
        )
        context.write(signing_up)
    return context


def form(context: Context) -> Card:
    message = IncomingMessage("närvaro 1 februari", "alva", "Alva", COORDINATOR, None, None, NOW)
    return answer(COMMANDS, message, context).card or {}


def save(context: Context, card: Card, inputs: Mapping[str, str]) -> CardReply:
    data = next(action["data"] for action in card["actions"] if action["verb"] == verbs.RECORD_ATTENDANCE)
    action = CardAction(verbs.RECORD_ATTENDANCE, {**data, **inputs}, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, action, context))


def inputs_of(card: Card) -> dict[str, Any]:
    return {element["id"]: element for element in card["body"] if "id" in element}


def there(context: Context) -> Attendance:
    recorded = context.read(lambda conn: attendance.get_of_meeting(conn, "m1"))
    assert recorded is not None
    return recorded


def names(context: Context) -> list[str]:
    return [attendee.name for attendee in there(context).attendees]


def words(reply: CardReply) -> str:
    return json.dumps([reply.card, reply.message], ensure_ascii=False).replace("\u00a0", " ")


def from_report(context: Context) -> None:
    began = local(2023, 2, 1, 9)
    reported = Attendee("Olle Brand", "Mark", None, "olle@mark.se", times=(TimeThere(began, 62),), by_hand=False)
    elin = Attendee("Elin Sörqvist", "Borås", "elin", times=(TimeThere(began, 30),), by_hand=False)
    recorded = Attendance((elin, reported), "alva", local(2023, 2, 1, 13), 0, (Session(began, local(2023, 2, 1, 12)),))
    context.write(partial(attendance.save, meeting_id="m1", recorded=recorded))


def test_people_numbers_partners_and_speakers_are_kept_and_counted_apart(context: Context) -> None:
    lines = "Olle Brand, Mark\nOtto Gran, Länsstyrelsen\nSiv Svan, föreläsare"

    reply = save(context, form(context), {"came": "elin,mira", "others": lines, "unnamed": "4"})

    assert "7 deltagare från 3 kommuner, 1 partner och 1 föreläsare" in words(reply)
    assert there(context).unnamed == 4
    assert [(attendee.name, attendee.counted_as) for attendee in there(context).attendees[3:]] == [
        ("Otto Gran", CountedAs.PARTNER),
        ("Siv Svan", CountedAs.SPEAKER),
    ]
    assert inputs_of(form(context))["unnamed"]["value"] == "4"


def test_who_is_in_a_report_has_a_box_and_keeps_the_minutes(context: Context) -> None:
    from_report(context)
    shown = inputs_of(form(context))["came"]
    assert [choice["title"] for choice in shown["choices"]] == [
        "Elin Sörqvist, Borås",
        "Mira Ekblad, Hjo",
        "Olle Brand, Mark",
        "Ingen av dem kom",
    ]

    save(context, form(context), {"came": shown["value"], "others": "", "unnamed": ""})

    assert [(attendee.name, attendee.minutes, attendee.by_hand) for attendee in there(context).attendees] == [
        ("Elin Sörqvist", 30, True),
        ("Olle Brand", 62, True),
    ]
    assert len(there(context).sessions) == 1


@pytest.mark.parametrize(
    ("inputs", "kept"),
    [
        ({"others": "Kim Fors"}, ["Elin Sörqvist", "Olle Brand", "Kim Fors"]),
        ({"unnamed": "3"}, ["Elin Sörqvist", "Olle Brand"]),
        ({"came": "nobody"}, []),
        ({"came": ""}, []),
        ({"came": "mira"}, ["Mira Ekblad"]),
    ],
)
def test_field_that_does_not_come_leaves_what_is_there(
    context: Context, inputs: dict[str, str], kept: list[str]
) -> None:
    from_report(context)

    save(context, form(context), inputs)

    assert names(context) == kept


def test_card_without_any_field_overwrites_nothing(context: Context) -> None:
    from_report(context)

    assert "Vilka kom" in words(save(context, form(context), NOTHING))

    assert names(context) == ["Elin Sörqvist", "Olle Brand"]


def test_card_that_was_shown_before_a_report_came_overwrites_nothing(context: Context) -> None:
    old = form(context)
    from_report(context)

    assert "Olle Brand" in words(save(context, old, {"came": "mira", "others": "", "unnamed": ""}))

    assert names(context) == ["Elin Sörqvist", "Olle Brand"]


def test_who_perhaps_comes_stands_unticked_and_colleagues_are_the_first_number(context: Context) -> None:
    kim = partial(sign_up, meeting_id="m1", person=Person("kim", "Kim Fors"), now=local(2023, 1, 20), zone=ZONE)
    context.write(partial(kim, answer=SignupAnswer.MAYBE))
    elin = partial(kim, person=Person("elin", "Elin Sörqvist"), answer=SignupAnswer.YES, colleagues=2)
    context.write(elin)

    shown = inputs_of(form(context))

    assert [choice["value"] for choice in shown["came"]["choices"]] == ["elin", "mira", "kim", "nobody"]
    assert (shown["came"]["value"], shown["unnamed"]["value"]) == ("elin,mira", "2")
    save(context, form(context), {"came": "elin,kim", "unnamed": "2"})
    assert (names(context), there(context).unnamed) == (["Elin Sörqvist", "Kim Fors"], 2)


@pytest.mark.parametrize("number", ["många", "-1", "1,5", "501", "9999"])
def test_number_that_is_none_or_too_large_is_asked_for_again(context: Context, number: str) -> None:
    reply = save(context, form(context), {"came": "elin", "unnamed": number})

    assert "Skriv antalet utan namn med siffror" in words(reply)
    assert context.read(lambda conn: attendance.get_of_meeting(conn, "m1")) is None


def test_who_is_written_and_has_a_box_is_one_person(context: Context) -> None:
    save(context, form(context), {"came": "elin", "others": "elin sörqvist, Borås\nEkblad Mira"})

    assert [(attendee.name, attendee.person_id) for attendee in there(context).attendees] == [
        ("Elin Sörqvist", "elin"),
        ("Mira Ekblad", "mira"),
    ]


def test_more_than_the_card_has_room_for_are_kept(context: Context) -> None:
    people = tuple(Attendee(f"Person {number:03} {'x' * 40}", "Lilla Edet") for number in range(400))
    context.write(partial(attendance.save, meeting_id="m1", recorded=Attendance(people, "alva", local(2023, 2, 1, 13))))
    shown = form(context)
    values = {name: element["value"] for name, element in inputs_of(shown).items()}

    save(context, shown, values)

    assert sorted(names(context)) == sorted(person.name for person in people)


def test_form_that_somebody_else_saved_meanwhile_keeps_what_was_written_and_says_so(context: Context) -> None:
    first, second = form(context), form(context)
    save(context, first, {"others": "Karin Ek, Borås", "unnamed": "2"})

    shown = save(context, second, {"others": "Olle Bo, Hjo\nKarin Ek, Borås", "unnamed": "5"})

    assert "inget är sparat än" in words(shown)
    assert "Du skrev 5 utan namn" in words(shown)
    fields = inputs_of(shown.card or {})
    assert fields["others"]["value"].splitlines() == ["Olle Bo, Hjo"]
    assert "Olle Bo" not in names(context)
    saved = save(context, shown.card or {}, {name: field["value"] for name, field in fields.items()})
    assert "5 deltagare" not in words(shown)
    assert {"Karin Ek", "Olle Bo"} <= set(names(context))
    assert there(context).unnamed == 2
    assert "deltagare från" in words(saved)
