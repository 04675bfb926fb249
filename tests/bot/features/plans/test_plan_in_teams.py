"""A coordinator hands over a plan, answers its questions, and approves: what can go wrong in a tap is asked first."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Table, select

from bot.all_features import all_card_actions, all_commands, all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import Attachment, Card, CardAction, IncomingMessage
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.plans.queries import plan_answers
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from core.tables import metadata
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, local, make_meeting
from tests.groups import set_groups

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
NOTHING: Mapping[str, str] = {}
MONTHS = ("mars", "april", "maj", "juni", "augusti", "september", "oktober", "november")


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    return Context(engine, writer, config, all_delivery_kinds())


def typed(context: Context, text: str) -> str:
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW)
    return answer(COMMANDS, message, context).text.replace("\u00a0", " ")


def hand_over(context: Context, text: str, now: datetime = NOW) -> Any:
    attachments = (Attachment("plan.txt", text.encode()),)
    message = IncomingMessage("plan", "alva", "Alva", COORDINATOR, None, None, now, attachments)
    return answer(COMMANDS, message, context)


def pressed(context: Context, verb: str, card: Card, now: datetime = NOW, inputs: Mapping[str, str] = NOTHING) -> Any:
    data = next(action["data"] for action in card["actions"] if action.get("verb") == verb)
    action = CardAction(verb, {**data, **inputs}, "alva", "Alva", COORDINATOR, None, None, now)
    return asyncio.run(press(VERBS, action, context))


def titles(card: Card) -> list[str]:
    return [action["title"].replace("\u00a0", " ") for action in card["actions"]]


def words(card: Card) -> str:
    return repr(card).replace("\\xa0", " ").replace("\u00a0", " ")


def inputs_of(card: Card) -> list[dict[str, Any]]:
    return [item for element in card["body"] for item in element.get("items", ()) if "Input" in item.get("type", "")]


def of_year(context: Context) -> Sequence[Meeting]:
    return context.read(lambda conn: meetings.list_of_year(conn, 2023))


def plan(context: Context, *planned: Meeting) -> None:
    for meeting in planned:
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))


def monthly(group: str = NATUR) -> list[Meeting]:
    """One a month from March: eight meetings."""
    days = (date(2023, month, 8) for month in (3, 4, 5, 6, 8, 9, 10, 11))
    return [
        make_meeting(f"m{day.month}", start=day, groups=(group,), title="Digitalt möte", times=None) for day in days
    ]


def as_text(*months: str) -> str:
    return f"Plan 2023\n{NATUR}\n" + "".join(f"- Digitalt möte 8 {month}\n" for month in months)


def test_question_is_asked_with_the_documents_own_line_and_answered_once(context: Context) -> None:
    text = "Plan\nNaturvårdsgruppen\n- Digitalt möte 8 mars\n- Digitalt möte 7 juni\n"

    card = hand_over(context, text).card
    assert "Jag läste 0 av 2 datum. 1 fråga" in words(card)
    assert "Rad 3: ”- Digitalt möte 8 mars”" in words(card).replace("\\\\", "")
    (question,) = inputs_of(card)
    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "2023"}).card

    assert titles(shown)[0] == "Godkänn 2 ändringar"
    pressed(context, verbs.APPROVE_PLAN, shown)
    assert [str(meeting.start_date) for meeting in of_year(context)] == ["2023-03-08", "2023-06-07"]
    # A corrected document isn't asked about again.
    again = hand_over(context, text + "- Digitalt möte 8 augusti\n").card
    assert titles(again)[0] == "Godkänn 1 ändring"
    assert context.read(plan_answers.get_all) == {question["id"]: "2023"}


def test_going_on_without_an_answer_imports_nothing_that_waits_for_it(context: Context) -> None:
    text = f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\nCirkulärt byggande\n- Digitalt möte 7 juni\n"
    card = hand_over(context, text).card

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert [str(meeting.start_date) for meeting in of_year(context)] == ["2023-03-08"]


def test_nothing_answered_is_said_and_changes_nothing(context: Context) -> None:
    card = hand_over(context, "Plan\nNaturvårdsgruppen\n- Digitalt möte 8 mars\n").card

    reply = pressed(context, verbs.ANSWER_PLAN, card)

    assert (reply.card, reply.message) == (None, "Välj ett svar först, eller gå vidare utan.")


def test_meeting_whose_row_waits_for_an_answer_is_not_listed_as_removed(context: Context) -> None:
    plan(context, *monthly()[:2])
    text = as_text("mars") + "Cirkulärt byggande\n- Digitalt möte 8 april\n"
    card = hand_over(context, text).card

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card

    assert "ställs in" not in words(shown)


def test_nothing_is_cancelled_while_a_question_is_open(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, "Plan\nNaturvårdsgruppen\n- Digitalt möte 8 mars\n").card

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card

    assert "Godkänn" not in words(shown)
    assert "ställ in" not in words(shown).casefold()


def test_part_of_a_plan_asks_first_and_cancels_nothing_where_it_is_a_part(context: Context) -> None:
    plan(context, *monthly())

    card = hand_over(context, as_text("mars") + f"{MILJO}\n- Digitalt möte 15 mars\n").card

    assert "Är det här hela planen?" in words(card)
    these, whole = titles(card)[:2]
    assert (these.partition(":")[0], whole) == ("Bara de här raderna", "Hela planen: ställ in 7 träffar")
    pressed(context, verbs.APPROVE_PLAN, card)
    assert {meeting.status for meeting in of_year(context)} == {MeetingStatus.PLANNED}
    assert len(of_year(context)) == 9


def test_old_card_that_does_not_say_cancels_no_great_part_of_the_year(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, as_text("mars") + f"{MILJO}\n- Digitalt möte 15 mars\n").card
    for action in card["actions"]:
        action["data"].pop("remove", None)

    pressed(context, verbs.APPROVE_PLAN, card)

    assert {meeting.status for meeting in of_year(context)} == {MeetingStatus.PLANNED}


def test_removals_stand_first_each_with_how_many_have_signed_up(context: Context) -> None:
    plan(context, *monthly())
    context.write(
        partial(
            sign_up, meeting_id="m11", person=Person("p1", "Mira"), answer=SignupAnswer.YES, now=NOW, zone=CALENDAR.zone
        )
    )

    card = hand_over(context, as_text(*MONTHS[:-1])).card

    parts = [
        element["text"] for element in card["body"] if element.get("style") == "heading" and "(" in element["text"]
    ]
    assert parts[0].startswith("Finns inte i dokumentet: ställs in")
    assert "1 anmäld" in words(card)
    assert titles(card)[0].startswith("Godkänn")


@pytest.mark.parametrize("text", [as_text(*MONTHS[1:]), as_text(*MONTHS[1:]) + "- Digitalt möte 15 mars\n"])
def test_meeting_that_has_begun_is_neither_removed_nor_moved(context: Context, text: str) -> None:
    plan(context, *monthly())
    later = local(2023, 3, 9, 10)

    reply = hand_over(context, text, later)
    if reply.card is not None:
        pressed(context, verbs.APPROVE_PLAN, reply.card, later)

    (held,) = (meeting for meeting in of_year(context) if meeting.id == "m3")
    assert (held.start_date, held.status) == (date(2023, 3, 8), MeetingStatus.PLANNED)


def test_second_press_gets_the_card_with_undo_and_changes_nothing(context: Context) -> None:
    card = hand_over(context, as_text("mars")).card
    first = pressed(context, verbs.APPROVE_PLAN, card).card
    before = of_year(context)

    second = pressed(context, verbs.APPROVE_PLAN, card).card

    assert titles(second) == titles(first) == ["Ångra", "Visa nästa träffar"]
    assert words(second) == words(first)
    assert of_year(context) == before


def test_reading_shows_each_line_beside_its_meeting_and_leads_back(context: Context) -> None:
    usual = "Träffarna är kl 9–12 om inget annat anges."
    text = f"Plan 2023\n{NATUR}\n{usual}\n- Digitalt möte 8 mars\n- Sista anmälan 1 mars\n"
    card = hand_over(context, text).card

    reading = pressed(context, verbs.SHOW_PLAN, card).card

    shown = words(reading).replace("\\\\", "")
    assert "Rad 4: ”- Digitalt möte 8 mars”" in shown
    assert "år från rubriken på rad 1" in shown
    assert "tid från meningen på rad 3" in shown
    assert "sista dag för något" in shown
    assert titles(pressed(context, verbs.SHOW_DIFFERENCES, reading).card) == titles(card)


def test_question_without_choices_takes_words(context: Context) -> None:
    set_groups(context.writer)
    card = hand_over(context, "Plan 2023\n- Digitalt möte 8 mars\n").card
    (question,) = inputs_of(card)

    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "Skogsgruppen"}).card
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert [meeting.groups for meeting in of_year(context)] == [("Skogsgruppen",)]
    assert context.groups().names == ("Skogsgruppen",)


def test_asked_about_a_year_it_answers_about_that_year(context: Context) -> None:
    plan(context, *monthly())

    assert typed(context, "plan 2024").startswith("Ingen plan för 2024 är inläst.")
    assert typed(context, "plan 2023").startswith("Planen för 2023 är inläst, med 8 träffar.")
    assert typed(context, "plan").startswith("Planen för 2023 är inläst, med 8 träffar.")


def test_words_after_plan_that_mean_nothing_are_named(context: Context) -> None:
    assert "Jag använde inte *nästa år*." in typed(context, "plan nästa år")


def stored_of_plans(context: Context) -> dict[str, list[str]]:
    """All that an approved plan may have written."""
    tables = ("meetings", "meeting_groups", "groups", "former_group_names", "changes", "deliveries", "channels")
    return {name: context.read(partial(rows_of, table=metadata.tables[name])) for name in tables}


def rows_of(conn: Connection, table: Table) -> list[str]:
    return sorted(map(str, conn.execute(select(table))))


def add_ended_group(conn: Connection, name: str) -> None:
    groups.add_all(conn, [name], lambda: "ended", ended_at=NOW)


@pytest.mark.parametrize("ended", [True, False])
def test_undo_takes_back_the_group_that_an_answer_made(context: Context, *, ended: bool) -> None:
    set_groups(context.writer, MILJO)
    if ended:
        context.write(partial(add_ended_group, name="Skogsgruppen"))
    before = stored_of_plans(context)
    card = hand_over(context, "Plan 2023\nSkogsgruppen\n- Digitalt möte 8 mars\n").card
    if questions := inputs_of(card):
        card = pressed(context, verbs.ANSWER_PLAN, card, inputs={questions[0]["id"]: "ja"}).card
    approved = pressed(context, verbs.APPROVE_PLAN, card).card
    assert "Skogsgruppen" in context.groups().names

    pressed(context, verbs.UNDO_PLAN, approved)

    assert stored_of_plans(context) == before


def test_undo_leaves_a_group_that_has_got_a_channel(context: Context) -> None:
    set_groups(context.writer, MILJO)
    card = hand_over(context, "Plan 2023\nSkogsgruppen\n- Digitalt möte 8 mars\n").card
    (question,) = inputs_of(card)
    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "ja"}).card
    approved = pressed(context, verbs.APPROVE_PLAN, shown).card
    context.write(partial(channels.save_heard, channel_id="skog", service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id="skog", bound_to="Skogsgruppen"))

    pressed(context, verbs.UNDO_PLAN, approved)

    assert (of_year(context), context.groups().names) == ([], (MILJO, "Skogsgruppen"))


ALIKE = f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\n{MILJO}\n- Digitalt möte 8 mars\n"


@pytest.mark.parametrize(
    ("answered", "wanted"), [("En gemensam träff", [(NATUR, MILJO)]), ("Två träffar", [(NATUR,), (MILJO,)])]
)
def test_alike_meetings_of_two_groups_are_asked_about_once(
    context: Context, answered: str, wanted: list[tuple[str, ...]]
) -> None:
    card = hand_over(context, ALIKE).card
    (question,) = inputs_of(card)
    assert "Är det samma träff?" in question["label"]
    assert "Rad 3: ”" in words(card)
    assert "Rad 5: ”" in words(card)
    choice = next(choice["value"] for choice in question["choices"] if choice["title"] == answered)

    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: choice}).card
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert sorted(meeting.groups for meeting in of_year(context)) == sorted(wanted)
    # The answer holds for the document as corrected, whichever group stands first.
    corrected = f"Plan 2023\nNy rad överst\n{MILJO}\n- Digitalt möte 8 mars\n{NATUR}\n- Digitalt möte 8 mars\n"
    assert inputs_of(hand_over(context, corrected).card or {"body": []}) == []


def test_table_row_is_quoted_whole(context: Context) -> None:
    table = f"Grupp;Datum;Träff\n{NATUR};2023-03-08;Digitalt möte\n".encode()
    message = IncomingMessage("plan", "alva", "Alva", COORDINATOR, None, None, NOW, (Attachment("plan.csv", table),))
    card = answer(COMMANDS, message, context).card
    assert card is not None

    reading = pressed(context, verbs.SHOW_PLAN, card).card

    assert f"Rad 2: ”{NATUR} | 2023-03-08 | Digitalt möte”" in words(reading).replace("\\", "")
