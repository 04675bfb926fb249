"""A plan that is sent again after coordinators have moved, changed and cancelled meetings by hand."""

from datetime import date

from bot.app.context import Context
from cards.kit import verbs
from core.meetings.model.meeting import MeetingStatus
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.queries import signups
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.plans.handing_over import (
    NOW,
    as_text,
    boxes,
    hand_over,
    monthly,
    of_year,
    plan,
    pressed,
    ticked,
    typed_card,
    words,
)
from tests.factories import ZONE

ALL = ("mars", "april", "maj", "juni", "augusti", "september", "oktober", "november")


def by_hand(context: Context, text: str) -> None:
    pressed(context, verbs.APPROVE_EDIT, typed_card(context, text))


def test_meeting_cancelled_by_hand_is_not_brought_back_beside_itself(context: Context) -> None:
    plan(context, *monthly())
    by_hand(context, "ställ in 8 juni")
    card = hand_over(context, as_text(*ALL)).card

    assert list(boxes(card).values()) == [False]
    assert "är inställt" in words(card)
    assert "Ändrade för hand" in words(card)
    pressed(context, verbs.APPROVE_PLAN, card)

    of_june = [meeting for meeting in of_year(context) if meeting.start_date == date(2023, 6, 8)]
    assert [meeting.status for meeting in of_june] == [MeetingStatus.CANCELLED]


def test_it_takes_place_after_all_when_that_is_chosen_and_those_who_signed_up_are_signed_up(context: Context) -> None:
    plan(context, *monthly())
    mira = Person("mira", "Mira")
    context.write(lambda conn: sign_up(conn, meeting_id="m6", person=mira, answer=SignupAnswer.YES, now=NOW, zone=ZONE))
    before = of_year(context)
    by_hand(context, "ställ in 8 juni")
    cancelled = of_year(context)
    card = hand_over(context, as_text(*ALL)).card

    done = pressed(context, verbs.APPROVE_PLAN, card, inputs=ticked(card, "8 juni", on=True)).card

    (resumed,) = [meeting for meeting in of_year(context) if meeting.start_date == date(2023, 6, 8)]
    assert (resumed.id, resumed.status) == ("m6", MeetingStatus.PLANNED)
    assert [signup.person.id for signup in context.read(lambda conn: signups.list_of_meeting(conn, "m6"))] == ["mira"]
    pressed(context, verbs.UNDO_PLAN, done)
    assert of_year(context) == cancelled
    assert before != cancelled


def test_meeting_moved_by_hand_is_not_moved_back_unless_chosen(context: Context) -> None:
    plan(context, *monthly())
    by_hand(context, "flytta 8 september till 15 september")
    card = hand_over(context, as_text(*ALL)).card

    assert list(boxes(card).values()) == [False]
    pressed(context, verbs.APPROVE_PLAN, card)
    assert date(2023, 9, 15) in {meeting.start_date for meeting in of_year(context)}

    card = hand_over(context, as_text(*ALL)).card
    pressed(context, verbs.APPROVE_PLAN, card, inputs=ticked(card, "september", on=True))
    assert date(2023, 9, 15) not in {meeting.start_date for meeting in of_year(context)}


def test_meeting_that_a_plan_left_out_is_itself_again_when_a_plan_has_it(context: Context) -> None:
    plan(context, *monthly())
    pressed(context, verbs.APPROVE_PLAN, hand_over(context, as_text(*ALL[:-1]) + "- Digitalt möte 20 juli\n").card)
    card = hand_over(context, as_text(*ALL) + "- Digitalt möte 20 juli\n").card

    assert "Blir av igen" in words(card)
    pressed(context, verbs.APPROVE_PLAN, card)

    of_november = [meeting for meeting in of_year(context) if meeting.start_date == date(2023, 11, 8)]
    assert [(meeting.id, meeting.status) for meeting in of_november] == [("m11", MeetingStatus.PLANNED)]


def test_group_that_is_taken_out_of_a_meeting_is_said_to_hear_nothing(context: Context) -> None:
    plan(context, *monthly())
    joint = as_text(*ALL).replace("8 mars", "8 mars (med Miljöstrategigruppen)")
    pressed(context, verbs.APPROVE_PLAN, hand_over(context, joint).card)

    card = hand_over(context, as_text(*ALL)).card

    assert "Miljöstrategigruppen får inget besked" in words(card)
