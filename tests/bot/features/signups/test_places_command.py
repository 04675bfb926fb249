"""`platser MÖTE ANTAL`: asked first where it changes something for people, and nobody is thrown out."""

import json
from datetime import date, timedelta
from functools import partial

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage, Reply
from cards.kit import verbs
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.queries import signups
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.signups.conftest import roster
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MILJO, ZONE, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 20, 10)


def typed(context: Context, text: str, now: object = NOW) -> Reply:
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, now)  # type: ignore[arg-type]
    return answer(COMMANDS, message, context)


def pressed(context: Context, verb: str, reply: Reply) -> str:
    (action,) = [action for action in (reply.card or {})["actions"] if action["verb"] == verb]
    made = run_sync(
        press(VERBS, CardAction(verb, action["data"], "alva", "Alva", COORDINATOR, None, None, NOW), context)
    )
    return json.dumps(made.card, ensure_ascii=False).replace("\u00a0", " ")


def come(context: Context, *names: str) -> None:
    for name in names:
        person = Person(name, name)
        context.write(partial(sign_up, meeting_id="m1", person=person, answer=SignupAnswer.YES, now=NOW, zone=ZONE))


def held(context: Context) -> Meeting:
    return context.read(lambda conn: meetings.get(conn, "m1"))


def coming(context: Context) -> list[str]:
    return [
        signup.person.id for signup in context.read(lambda conn: signups.list_of_meeting(conn, "m1")) if signup.coming
    ]


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("platser 1 februari 30", 30),
        ("platser 1 februari: 30", 30),
        ("platser 1 februari 30 platser", 30),
        ("Platser 1/2 trettio st", None),
        ("platser 1 februari tolv", 12),
        ("platser 2023-02-01 30 st", 30),
        ("platser Digitalt nätverksmöte 30", 30),
        ("platser 1 februari Miljöstrategi 30", 30),
    ],
)
def test_limit_that_concerns_nobody_is_set_at_once(context: Context, text: str, capacity: int | None) -> None:
    plan(context)

    reply = typed(context, text)

    assert reply.card is None
    assert held(context).capacity == capacity
    assert ("Klart." in reply.text) is (capacity is not None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("platser 1 februari 0", "från 1 till 1\u00a0000 platser"),
        ("platser 1 februari -3", "från 1 till 1\u00a0000 platser"),
        ("platser 1 februari 10000", "från 1 till 1\u00a0000 platser"),
        ("platser 1 februari: 2000", "från 1 till 1\u00a0000 platser"),
        ("platser 1 februari många", "”många” är inget antal platser"),
        ("platser 1 februari: många", "”många” är inget antal platser"),
        ("platser 30", "Vilken träff?"),
        ("platser fritt", "Vilken träff?"),
        ("platser", "Vilken träff?"),
        ("platser 2 februari 30", "Jag hittar ingen träff"),
    ],
)
def test_what_can_not_be_used_is_said_and_changes_nothing(context: Context, text: str, problem: str) -> None:
    plan(context)

    reply = typed(context, text)

    assert problem in reply.text + json.dumps(reply.card, ensure_ascii=False)
    assert held(context).capacity is None


@pytest.mark.parametrize("text", ["platser 1 februari", "platser 1 februari 2023", "platser 1 februari Miljöstrategi"])
def test_without_a_number_the_answer_says_how_it_is(context: Context, text: str) -> None:
    plan(context, capacity=3)
    come(context, "elin", "mira")

    assert "2\u00a0kommer. 1 av 3\u00a0platser kvar." in typed(context, text).text
    assert held(context).capacity == 3


def test_lower_limit_is_asked_and_throws_nobody_out(context: Context) -> None:
    plan(context)
    come(context, "elin", "mira", "olle")

    preview = typed(context, "platser 1 februari 2")
    shown = json.dumps(preview.card, ensure_ascii=False).replace("\u00a0", " ")
    before = held(context).capacity
    pressed(context, verbs.APPROVE_EDIT, preview)

    assert "3 platser är redan tagna. Ingen blir av med sin plats" in shown
    assert (before, held(context).capacity) == (None, 2)
    assert coming(context) == ["elin", "mira", "olle"]


def test_higher_limit_is_asked_and_gives_places_which_undo_takes_back(context: Context) -> None:
    plan(context, capacity=1)
    come(context, "elin", "mira", "olle")

    preview = typed(context, "platser 1 februari 2")
    shown = json.dumps(preview.card, ensure_ascii=False).replace("\u00a0", " ")
    approved = pressed(context, verbs.APPROVE_EDIT, preview)
    after = coming(context)
    undone = typed(context, "ångra")

    assert "De nämns i tråden när det inte går att ångra." in shown
    assert "De som fick plats nämns i tråden" in approved
    assert after == ["elin", "mira"]
    assert "Ångrat" in undone.text
    assert coming(context) == ["elin"]


def test_room_for_all_empties_the_queue(context: Context) -> None:
    plan(context, capacity=1)
    come(context, "elin", "mira", "olle")

    preview = typed(context, "platser 1 februari fritt")
    pressed(context, verbs.APPROVE_EDIT, preview)

    assert coming(context) == ["elin", "mira", "olle"]
    assert held(context).capacity is None


def test_same_number_changes_nothing(context: Context) -> None:
    plan(context, capacity=3)

    assert "är redan så" in typed(context, "platser 1 februari 3").text


def test_begun_and_cancelled_meetings_are_left_alone(context: Context) -> None:
    plan(context)
    plan(context, meeting_id="m2", start=date(2023, 3, 1), status=MeetingStatus.CANCELLED)

    assert "har börjat" in typed(context, "platser 1 februari 3", local(2023, 2, 1, 10)).text
    assert "är inställt" in typed(context, "platser 1 mars 3").text


@pytest.mark.parametrize("by_button", [False, True])
def test_who_waits_because_of_a_limit_gets_a_place_when_it_is_taken_back(context: Context, *, by_button: bool) -> None:
    plan(context)
    come(context, "mira", "siv")
    done = pressed(context, verbs.APPROVE_EDIT, typed(context, "platser 1 februari 1"))
    come(context, "olle", "elin")
    assert sorted(coming(context)) == ["mira", "siv"]

    if by_button:
        (button,) = [action for action in json.loads(done)["actions"] if action["verb"] == verbs.UNDO_EDIT]
        action = CardAction(verbs.UNDO_EDIT, button["data"], "alva", "Alva", COORDINATOR, None, None, NOW)
        undone = json.dumps(run_sync(press(VERBS, action, context)).card, ensure_ascii=False)
    else:
        undone = typed(context, "ångra").text

    assert held(context).capacity is None
    assert sorted(coming(context)) == ["elin", "mira", "olle", "siv"]
    assert "2 som stod i kön får plats" in undone
    assert "ngen har fått veta något" not in undone


async def test_they_are_told_at_once_that_they_have_places(context: Context) -> None:
    plan(context)
    roster(context, MILJO, "mira", "olle")
    typed(context, "platser 1 februari 1")
    come(context, "mira", "olle")

    typed(context, "ångra")
    messenger = FakeMessenger()
    await tick(context, messenger).run(NOW + timedelta(seconds=1))

    assert "Plats blev ledig" in {summary for _, summary, _ in messenger.sent}
