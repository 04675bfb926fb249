"""A coordinator hands over a plan, answers its questions, and approves: what can go wrong in a tap is asked first."""

from functools import partial

import pytest

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Attachment, IncomingMessage
from cards.kit import verbs
from core.members.model.person import Person
from core.plans.queries import plan_answers
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.plans.handing_over import (
    COMMANDS,
    MONTHS,
    NOW,
    as_text,
    hand_over,
    inputs_of,
    monthly,
    of_year,
    plan,
    pressed,
    titles,
    typed,
    words,
)
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, local
from tests.groups import set_groups


def test_question_is_asked_with_the_documents_own_line_and_answered_once(context: Context) -> None:
    text = "Plan\nNaturvårdsgruppen\n- Digitalt möte 8 mars\n- Digitalt möte 7 juni\n"

    card = hand_over(context, text).card
    assert "Jag läste 0 av 2 datum. 1 fråga" in words(card)
    assert "Rad 3: ”- Digitalt möte 8 mars”" in words(card).replace("\\\\", "")
    (question,) = inputs_of(card)
    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "2023"}).card

    assert words(shown).count("Input.Toggle") == 2
    pressed(context, verbs.APPROVE_PLAN, shown)
    assert [str(meeting.start_date) for meeting in of_year(context)] == ["2023-03-08", "2023-06-07"]
    # A corrected document isn't asked about again.
    again = hand_over(context, text + "- Digitalt möte 8 augusti\n").card
    assert titles(again)[0] == "Godkänn 1 ändring"
    assert context.read(partial(plan_answers.get_all, now=NOW)) == {question["id"]: "2023"}


def test_going_on_without_an_answer_imports_nothing_that_waits_for_it(context: Context) -> None:
    text = f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\nCirkulärt byggande\n- Digitalt möte 7 juni\n"
    card = hand_over(context, text).card

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card
    pressed(context, verbs.APPROVE_PLAN, shown)

    assert [str(meeting.start_date) for meeting in of_year(context)] == ["2023-03-08"]


def test_rows_that_wait_for_an_answer_are_told_of_as_questions(context: Context) -> None:
    text = f"Plan 2023\n{NATUR}\n- Digitalt möte 8 mars\nCirkulärt byggande\n- Digitalt möte 7 juni\n- Möte 32 maj\n"
    card = hand_over(context, text).card
    (question,) = inputs_of(card)

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card
    reading = pressed(context, verbs.SHOW_PLAN, shown).card

    assert "1 rad går inte att läsa in" in words(shown)
    assert "1 fråga är obesvarad. De raderna läses inte in än." in words(shown)
    assert "Väntar på svar (1)" in words(reading)
    assert all(question["id"] not in words(made) for made in (shown, reading))


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


def test_removals_stand_first_each_with_how_many_have_signed_up(context: Context) -> None:
    plan(context, *monthly())
    context.write(
        partial(
            sign_up, meeting_id="m11", person=Person("p1", "Mira"), answer=SignupAnswer.YES, now=NOW, zone=CALENDAR.zone
        )
    )

    card = hand_over(context, as_text(*MONTHS[:-1]) + "- Digitalt möte 29 december\n").card

    parts = [
        element["text"] for element in card["body"] if element.get("style") == "heading" and "(" in element["text"]
    ]
    assert parts[0] == "Finns inte i dokumentet: ställs in (1)"
    assert "1 anmäld" in words(card)
    assert titles(card)[0].startswith("Godkänn")


def test_meeting_that_has_begun_is_not_removed(context: Context) -> None:
    plan(context, *monthly())

    reply = hand_over(context, as_text(*MONTHS[1:]), local(2023, 3, 9, 10))

    assert (reply.card, reply.text) == (None, "Inga ändringar. Planen är redan inläst.")


@pytest.mark.parametrize(("answered", "wanted"), [("ny", ["08", "15"]), ("2023-03-08", ["08"])])
def test_meeting_that_has_begun_is_not_moved(context: Context, answered: str, wanted: list[str]) -> None:
    plan(context, *monthly())
    later = local(2023, 3, 9, 10)
    card = hand_over(context, as_text(*MONTHS[1:]) + "- Digitalt möte 15 mars\n", later).card
    (question,) = inputs_of(card)

    shown = pressed(context, verbs.ANSWER_PLAN, card, later, {question["id"]: answered}).card
    if "Godkänn" in words(shown):
        pressed(context, verbs.APPROVE_PLAN, shown, later)

    march = [str(meeting.start_date)[8:] for meeting in of_year(context) if meeting.start_date.month == 3]
    assert march == wanted


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
    assert "Sista dag för något" in shown
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


@pytest.mark.parametrize("name", ["Samordnare", "Skog [grupp]"])
def test_group_that_cannot_be_called_so_is_refused_in_words(context: Context, name: str) -> None:
    set_groups(context.writer)
    card = hand_over(context, "Plan 2023\n- Digitalt möte 8 mars\n").card
    (question,) = inputs_of(card)
    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: name}).card

    reply = pressed(context, verbs.APPROVE_PLAN, shown)

    assert "är inget namn på en grupp. Inget är ändrat." in words(reply.card)
    assert (of_year(context), context.groups().names) == ([], ())


def test_hints_name_the_year_where_it_is_another(context: Context) -> None:
    text = f"Plan 2024\n{NATUR}\n- Digitalt möte 1 maj\n{MILJO}\n- Digitalt möte 1 maj\n"
    card = hand_over(context, text).card
    assert "likadana träffar ons 1 maj 2024" in words(card)

    shown = pressed(context, verbs.SHOW_DIFFERENCES, card).card

    assert "ons 1 maj 2024 är" in words(shown)
