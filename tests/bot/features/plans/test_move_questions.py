"""Whether a row is new or moves a meeting is guessed only where no other reading is left, else asked."""

from functools import partial

from bot.app.context import Context
from cards.kit import verbs
from core.plans.queries import plan_answers
from tests.bot.features.plans.handing_over import (
    MONTHS,
    NOW,
    as_text,
    boxes,
    hand_over,
    inputs_of,
    monthly,
    of_year,
    plan,
    pressed,
    titles,
    words,
)
from tests.factories import NATUR

PART = f"Plan 2023\n{NATUR}\n- Digitalt möte 15 mars\n"


def days(context: Context) -> list[str]:
    return [str(meeting.start_date) for meeting in of_year(context)]


def test_new_meeting_in_a_part_of_the_plan_moves_nothing_unasked(context: Context) -> None:
    plan(context, *monthly())
    before = days(context)

    card = hand_over(context, PART).card

    (question,) = inputs_of(card)
    assert "Är det en ny träff: Digitalt möte ons 15 mars" in question["label"].replace("\u00a0", " ")
    assert [choice["title"].replace("\u00a0", " ") for choice in question["choices"]] == [
        "Ja, en ny träff",
        "Nej, Digitalt möte ons 8 mars flyttas hit",
        "Nej, Digitalt möte lör 8 april flyttas hit",
    ]
    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card
    assert "Godkänn" not in repr(titles(shown))
    assert titles(pressed(context, verbs.SHOW_PLAN_QUESTIONS, shown).card) == titles(card)
    assert days(context) == before


def test_answer_that_it_is_new_adds_it_and_is_kept(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, PART).card
    (question,) = inputs_of(card)

    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "ny"}).card
    assert "1 ny" in words(shown)
    again = hand_over(context, f"Plan 2023\nEn rad till\n{NATUR}\n- Digitalt möte 15 mars\n").card
    assert inputs_of(again) == [] or boxes(again)
    assert context.read(partial(plan_answers.get_all, now=NOW)) == {question["id"]: "ny"}
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert days(context)[:3] == ["2023-03-08", "2023-03-15", "2023-04-08"]


def test_answer_that_it_is_moved_moves_that_meeting(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, PART).card
    (question,) = inputs_of(card)

    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "2023-04-08"}).card
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert [(meeting.id, str(meeting.start_date)) for meeting in of_year(context)][:2] == [
        ("m3", "2023-03-08"),
        ("m4", "2023-03-15"),
    ]


def test_answer_that_fits_nothing_leaves_the_question_open(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, PART).card
    (question,) = inputs_of(card)

    again = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "2023-12-24"}).card

    assert [field["id"] for field in inputs_of(again)] == [question["id"]]


def test_move_in_the_whole_plan_is_shown_without_a_question(context: Context) -> None:
    plan(context, *monthly())

    card = hand_over(context, as_text(*MONTHS).replace("8 juni", "12 juni")).card

    assert "från tors 8 juni, tid kommer till mån 12 juni" in words(card)
    pressed(context, verbs.APPROVE_PLAN, card)
    assert days(context)[3] == "2023-06-12"


def test_meeting_that_may_be_moved_is_not_cancelled_while_it_is_asked(context: Context) -> None:
    plan(context, *monthly())
    card = hand_over(context, PART).card

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card

    assert "Ligger kvar tills du har svarat (2)" in words(shown)
    assert not any("8 mars" in about or "8 april" in about for about in boxes(shown))


def test_two_rows_that_claim_one_meeting_are_not_both_moved(context: Context) -> None:
    plan(context, *monthly()[:1], *monthly()[4:])
    card = hand_over(context, PART + "- Digitalt möte 22 mars\n").card
    fields = inputs_of(card)
    assert len(fields) == 2

    again = pressed(context, verbs.ANSWER_PLAN, card, inputs={field["id"]: "2023-03-08" for field in fields}).card

    assert [field["id"] for field in inputs_of(again)] == [field["id"] for field in fields]


def test_a_guess_is_only_made_of_days_close_by(context: Context) -> None:
    plan(context, *monthly())

    card = hand_over(context, as_text(*MONTHS).replace("8 juni", "30 juni")).card

    assert len(inputs_of(card)) == 1
