"""A coordinator drops Teams' report into the chat: it finds its meeting, is asked about in one card, is recorded."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
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
from bot.app.messages import Attachment, Card, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.attendance.queries import attendance
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from tests.bot.features.undo.whole_state import whole_state
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, local, make_meeting

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 2, 1, 15)
OF_MILJO, OF_NATUR = (Rights(Role.GROUP_COORDINATOR, frozenset({group})) for group in (MILJO, NATUR))
NOTHING: Mapping[str, str] = {}
HEAD = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"


def report(*people: tuple[str, str], day: str = "2/1/23", title: str = "Möte") -> bytes:
    rows = [
        f"{name}\t{day}, 9:10:00 AM\t{day}, 12:00:00 PM\t2h 50m\t{email}\t{email}\tPresenter" for name, email in people
    ]
    return "\r\n".join(["1. Summary", f"Meeting title\t{title}", "", "2. Participants", HEAD, *rows, ""]).encode(
        "utf-16"
    )


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {"hjo.se": "Hjo", "boras.se": "Borås"})
    made = Context(engine, writer, config, all_delivery_kinds())
    planned = [make_meeting("m1"), make_meeting("m2", start=date(2023, 1, 3), groups=(NATUR,), title="Naturmöte")]
    for meeting in planned:
        made.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return made


def send(
    context: Context, data: bytes, text: str = "", rights: Rights = COORDINATOR, name: str = "närvaro.csv", **more: Any
) -> Reply:
    message = IncomingMessage(
        text, "alva", "Alva", rights, None, None, NOW, (Attachment(name, data),), files_sent=True, **more
    )
    return answer(COMMANDS, message, context)


def push(
    context: Context,
    card: Card | None,
    verb: str,
    inputs: Mapping[str, str] = NOTHING,
    rights: Rights = COORDINATOR,
    now: datetime = NOW,
) -> CardReply:
    data = next(action["data"] for action in (card or {})["actions"] if action.get("verb") == verb)
    action = CardAction(verb, {**data, **inputs}, "alva", "Alva", rights, None, None, now)
    return asyncio.run(press(VERBS, action, context))


def words(reply: Reply | CardReply) -> str:
    return repr(reply).replace("\\xa0", " ").replace("\u00a0", " ")


def inputs_of(card: Card | None) -> dict[str, dict[str, Any]]:
    fields = [item for element in (card or {})["body"] for item in element.get("items", ()) if "id" in item]
    return {item["id"]: item for item in fields}


def there(context: Context, meeting_id: str = "m1") -> list[tuple[str, str | None, int | None]]:
    recorded = context.read(lambda conn: attendance.get_of_meeting(conn, meeting_id))
    return (
        [(attendee.name, attendee.municipality, attendee.minutes) for attendee in recorded.attendees]
        if recorded
        else []
    )


@pytest.mark.parametrize("text", ["", "här är närvaron", "närvaro", "närvaro 1 februari"])
def test_report_finds_its_meeting_and_is_recorded_when_approved(context: Context, text: str) -> None:
    shown = send(context, report(("Mira Ek", "mira@hjo.se"), ("Olle Brand (Extern)", "olle@boras.se")), text)

    assert "2 deltagare från 2 kommuner" in words(shown)
    assert "Digitalt nätverksmöte ons 1 februari" in words(shown)
    assert there(context) == []

    saved = push(context, shown.card, verbs.RECORD_REPORT)
    assert "Närvaro inläst: 2 deltagare från 2 kommuner." in words(saved)
    assert there(context) == [("Mira Ek", "Hjo", 170), ("Olle Brand", "Borås", 170)]

    undone = push(context, saved.card, verbs.UNDO_REPORT, now=NOW + timedelta(minutes=5))
    assert "Ångrat" in words(undone)
    assert there(context) == []


def test_all_that_is_doubtful_is_asked_in_one_card_and_remembered(context: Context) -> None:
    people = [("Mira Ek", "mira@hjo.se"), ("Mira Ek", "mira@boras.se"), ("Vera", "vera@bolaget.se"), ("Ylva", "")]
    data = report(*people).replace(
        "vera@bolaget.se\tPresenter".encode("utf-16-le"), "vera@bolaget.se\tOrganizer".encode("utf-16-le")
    )
    shown = send(context, data)

    assert list(inputs_of(shown.card)) == [
        "namesakes:ek mira",
        "leave_out",
        "affiliation:@bolaget.se",
        "affiliation:ylva",
    ]

    counted = {"leave_out": "", "affiliation:@bolaget.se": "Bårås"}
    again = push(context, shown.card, verbs.RECORD_REPORT, counted)
    assert "Jag känner inte igen Bårås" in words(again)
    assert there(context) == []

    # The card that comes back has every question, with what was answered: clients send only what stands on it.
    assert [inputs_of(again.card)[name]["value"] for name in ("leave_out", "affiliation:@bolaget.se")] == ["", "Bårås"]
    saved = push(context, again.card, verbs.RECORD_REPORT, {**counted, "affiliation:@bolaget.se": "Skara"})
    assert "Ylva" in words(saved)
    assert there(context)[2] == ("Vera", "Skara", 170)


def test_report_of_another_day_is_refused_with_both_days(context: Context) -> None:
    reply = send(context, report(("Mira Ek", "mira@hjo.se"), day="2/13/23"), "närvaro 1 februari")

    assert "Filen gäller mån 13 februari 2023, inte ons 1 februari 2023. Välj rätt träff eller rätt fil." in words(
        reply
    )
    assert "Filen gäller mån 13 februari 2023, och då har du ingen träff" in words(
        send(context, report(("Mira Ek", "mira@hjo.se"), day="2/13/23"))
    )


def test_two_meetings_at_the_same_time_are_asked_about(context: Context) -> None:
    other = make_meeting("m3", title="Annat möte", groups=(NATUR,))
    context.write(partial(meetings.add, meeting=other, planned_at=local(2023, 1, 1)))
    shown = send(context, report(("Mira Ek", "mira@hjo.se")))

    assert [choice["value"] for choice in inputs_of(shown.card)["meeting"]["choices"]] == ["m1", "m3"]
    assert "Välj vilken träff" in words(push(context, shown.card, verbs.RECORD_REPORT))

    push(context, shown.card, verbs.RECORD_REPORT, {"meeting": "m3"})
    assert (there(context, "m1"), there(context, "m3")) == ([], [("Mira Ek", "Hjo", 170)])


def test_day_that_may_be_two_with_meetings_on_both_is_asked_about_and_read_as_chosen(context: Context) -> None:
    january = make_meeting("m3", start=date(2023, 1, 2), title="Januarimöte")
    context.write(partial(meetings.add, meeting=january, planned_at=local(2022, 12, 1)))
    shown = send(context, report(("Mira Ek", "mira@hjo.se")))

    assert [choice["value"] for choice in inputs_of(shown.card)["meeting"]["choices"]] == ["m3", "m1"]
    push(context, shown.card, verbs.RECORD_REPORT, {"meeting": "m3"})

    recorded = context.read(lambda conn: attendance.get_of_meeting(conn, "m3"))
    assert recorded is not None
    assert [session.starts for session in recorded.sessions] == [local(2023, 1, 2, 9, 10)]


def test_report_read_in_twice_and_pressed_twice_is_one(context: Context) -> None:
    data = report(("Mira Ek", "mira@hjo.se"))
    for _ in range(2):
        shown = send(context, data)
        push(context, shown.card, verbs.RECORD_REPORT)
    assert "väntar inte på svar längre" in words(push(context, shown.card, verbs.RECORD_REPORT))

    assert there(context) == [("Mira Ek", "Hjo", 170)]


def test_group_s_coordinator_records_the_group_s_own_meeting_alone(context: Context) -> None:
    data = report(("Mira Ek", "mira@hjo.se"))

    assert "1 deltagare" in words(send(context, data, rights=OF_MILJO))
    assert "ingen träff" in words(send(context, data, rights=OF_NATUR))
    shown = send(context, data)
    assert "Det här kan bara" in words(push(context, shown.card, verbs.RECORD_REPORT, rights=OF_NATUR))
    assert "Det här kan bara" in words(send(context, data, rights=MEMBER))
    assert there(context) == []


def test_typed_undo_takes_back_the_report_that_was_recorded_last(context: Context) -> None:
    before = whole_state(context)
    push(context, send(context, report(("Mira Ek", "mira@hjo.se"))).card, verbs.RECORD_REPORT)
    assert whole_state(context) != before

    message = IncomingMessage("ångra", "alva", "Alva", COORDINATOR, None, None, NOW + timedelta(minutes=1))
    assert "Ångrat. Närvaron för Digitalt nätverksmöte ons 1 februari är som förut." in words(
        answer(COMMANDS, message, context)
    )
    assert there(context) == []
    assert whole_state(context) == before


def test_discarded_report_changes_nothing(context: Context) -> None:
    shown = send(context, report(("Mira Ek", "mira@hjo.se")))

    assert "Avbrutet" in words(push(context, shown.card, verbs.DISCARD_REPORT))
    assert "väntar inte på svar längre" in words(push(context, shown.card, verbs.RECORD_REPORT))
    assert there(context) == []


@pytest.mark.parametrize("name", ["plan.csv", "plan.txt"])
def test_file_that_is_no_report_is_taken_for_a_plan(context: Context, name: str) -> None:
    reply = send(context, "Datum;Grupp;Vad\n2023-05-03;Naturvårdsgruppen;Nätverksträff".encode(), name=name)

    assert "Verksamhetsplan" in words(reply)


def test_broken_report_is_told_of_where_it_was_asked_for(context: Context) -> None:
    assert "Närvaron är inte inläst" in words(send(context, b"", "närvaro"))
    assert "ingen närvarorapport" in words(send(context, b"Hej", "närvaro"))


def test_two_reports_at_once_are_sent_one_at_a_time(context: Context) -> None:
    attachments = tuple(Attachment(f"{number}.csv", report(("Mira", ""))) for number in range(2))
    message = IncomingMessage("närvaro", "alva", "Alva", COORDINATOR, None, None, NOW, attachments, files_sent=True)

    assert "en närvarorapport i taget" in words(answer(COMMANDS, message, context))


def test_report_in_a_channel_is_asked_for_in_the_chat(context: Context) -> None:
    message = IncomingMessage(
        "närvaro", "alva", "Alva", COORDINATOR, "19:x", "Samordnare", NOW, files_out_of_reach=True
    )

    assert "Skicka filen till mig i personlig chatt" in words(answer(COMMANDS, message, context))
