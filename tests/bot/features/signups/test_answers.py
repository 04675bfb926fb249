"""What the presser of a sign-up button sees: perhaps, colleagues, the queue, and what can't be taken."""

import json
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from core.signups.model import Signup, SignupAnswer
from core.signups.queries import signups
from tests.bot.outbox.fakes import plan
from tests.factories import MEMBER, MILJO, local
from tests.run_sync import run_sync

VERBS = all_card_actions(all_commands())
NOW = local(2023, 1, 20, 10)
STARTS = local(2023, 2, 1, 9, 15)


def pressed(context: Context, verb: str, who: str = "elin", now: Any = NOW, **data: Any) -> CardReply:
    action = CardAction(verb, {"meeting": "m1", **data}, who, who.title(), MEMBER, MILJO, MILJO, now)
    return run_sync(press(VERBS, action, context))


def said(reply: CardReply) -> str:
    return json.dumps(reply.card, ensure_ascii=False).replace("\u00a0", " ")


def buttons(reply: CardReply) -> list[str]:
    return [action["title"] for action in (reply.card or {}).get("actions", [])]


def stored(context: Context, who: str = "elin") -> Signup | None:
    return context.read(lambda conn: signups.get(conn, "m1", who))


def test_perhaps_is_kept_and_can_be_changed(context: Context) -> None:
    plan(context)

    perhaps = pressed(context, verbs.MAYBE)
    form = pressed(context, verbs.CHANGE_SIGN_UP)
    yes = pressed(context, verbs.SIGN_UP)

    assert "du kanske kommer" in said(perhaps)
    assert "1 kanske" in said(perhaps)
    assert buttons(form) == ["Anmäl mig", "Kanske", "Jag kan inte"]
    assert "Du är anmäld" in said(yes)
    assert perhaps.acknowledgement == "Svaret är sparat."


@pytest.mark.parametrize(
    ("typed", "number"), [("3", 3), (3, 3), (3.0, 3), (" 3 st ", 3), ("tre", 3), ("0", 0), ("", 0), ("50", 50)]
)
def test_colleagues_are_taken_by_number(context: Context, typed: object, number: int) -> None:
    plan(context)

    reply = pressed(context, verbs.SIGN_UP, colleagues=typed)

    signup = stored(context)
    assert signup is not None
    assert signup.standing.colleagues == number
    assert (f"Ni är {1 + number}: du och {number} kollegor." in said(reply)) is (number > 0)


def test_one_colleague_is_one(context: Context) -> None:
    plan(context)

    reply = pressed(context, verbs.SIGN_UP, colleagues="1")

    assert "Ni är 2: du och 1 kollega." in said(reply)
    assert "1 kommer, 1 kollega till" in said(reply)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("-3", "Antalet kan inte vara mindre än noll"),
        (-3, "Antalet kan inte vara mindre än noll"),
        ("10000", "Det är för många på en gång"),
        (10_000, "Det är för många på en gång"),
        ("10 000", "Det är för många på en gång"),
        ("många", "”många” är inget antal"),
        ("3,5", "”3,5” är inget antal"),
        (3.5, "”3.5” är inget antal"),
        (True, "är inget antal"),
        (["3"], "är inget antal"),
        ("9" * 50, "är inget antal"),
        ("**fet**", "är inget antal"),
    ],
)
def test_number_that_can_not_be_right_is_said_and_changes_nothing(
    context: Context, typed: object, problem: str
) -> None:
    plan(context)
    pressed(context, verbs.SIGN_UP, colleagues="2")

    reply = pressed(context, verbs.SIGN_UP, colleagues=typed)

    signup = stored(context)
    assert signup is not None
    assert signup.standing.colleagues == 2
    assert problem in said(reply)
    assert problem in reply.acknowledgement
    assert "Inget är ändrat" in said(reply)
    assert buttons(reply) == ["Spara antalet", "Kanske", "Jag kan inte"]


def test_card_without_its_field_leaves_the_colleagues(context: Context) -> None:
    plan(context)
    pressed(context, verbs.SIGN_UP, colleagues="2")

    reply = pressed(context, verbs.SIGN_UP)

    assert "Ni är 3" in said(reply)
    assert buttons(reply) == ["Ändra mitt svar", "Ändra antalet …"]


def test_full_meeting_says_where_in_the_queue(context: Context) -> None:
    plan(context, capacity=1)
    pressed(context, verbs.SIGN_UP, "elin")
    pressed(context, verbs.SIGN_UP, "mira")

    reply = pressed(context, verbs.SIGN_UP, "olle")
    form = pressed(context, verbs.CHANGE_SIGN_UP, "olle")
    pressed(context, verbs.DECLINE, "elin")

    assert "Du står på plats 2 i kön" in said(reply)
    assert "Du står på plats 2 i kön" in said(form)
    assert "Fullt (1 plats)" in said(reply)
    assert reply.acknowledgement == "Träffen är full. Anmälan är sparad, i kön."
    assert "Du är anmäld" in said(pressed(context, verbs.SIGN_UP, "mira"))
    assert "Du står på plats 1 i kön" in said(pressed(context, verbs.SIGN_UP, "olle"))


def test_more_than_there_is_room_for_is_said_and_the_place_is_kept(context: Context) -> None:
    plan(context, capacity=3)
    pressed(context, verbs.SIGN_UP, colleagues="1")

    reply = pressed(context, verbs.SIGN_UP, colleagues="5")
    another = pressed(context, verbs.SIGN_UP, "mira", colleagues="9")

    assert "Träffen har 3 platser, 1 plats kvar. Inget är ändrat." in said(reply)
    assert "Så många får inte plats" in said(another)
    assert stored(context, "mira") is None
    signup = stored(context)
    assert signup is not None
    assert signup.size == 2


@pytest.mark.parametrize("verb", [verbs.SIGN_UP, verbs.MAYBE, verbs.DECLINE, verbs.CHANGE_SIGN_UP])
def test_answer_after_the_start_is_refused(context: Context, verb: str) -> None:
    plan(context)

    reply = pressed(context, verb, now=STARTS, colleagues="många" if verb == verbs.SIGN_UP else None)

    assert "Anmälan är stängd" in said(reply)
    assert stored(context) is None


def test_after_the_last_day_one_can_still_say_no(context: Context) -> None:
    plan(context, signup_closes=local(2023, 1, 25))
    pressed(context, verbs.SIGN_UP)
    late = local(2023, 1, 26)

    form = pressed(context, verbs.CHANGE_SIGN_UP, now=late)
    refused = pressed(context, verbs.SIGN_UP, "mira", now=late)
    pressed(context, verbs.DECLINE, now=late)

    assert buttons(form) == ["Jag kan inte"]
    assert "Input.Number" not in said(form)
    assert "Sista dagen att anmäla sig har varit" in said(refused)
    signup = stored(context)
    assert signup is not None
    assert signup.answer is SignupAnswer.NO
