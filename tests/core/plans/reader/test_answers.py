"""Answers to a plan's questions: kept by cause and words for the corrected document, and never taken for another's."""

from collections.abc import Mapping

import pytest

from core.plans.model.plan import Plan
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR

pytestmark = pytest.mark.slow

NOTHING: Mapping[str, str] = {}


def read(text: str, answers: Mapping[str, str] = NOTHING, name: str = "plan.txt") -> Plan:
    return read_plan(name, text.encode(), known_groups=(MILJO, NATUR), answers=answers)


def days(plan: Plan) -> list[str]:
    return [f"{row.start_date} {'+'.join(row.groups)} {row.title}" for row in plan.rows]


#: What is asked, and how a corrected document puts the same; each with its answer.
ASKED = {
    "year": (f"Plan\n{NATUR}\n- Digitalt möte 8 mars\n", "- Digitalt möte 7 juni\n", "2023"),
    "no group": ("Plan 2023\n- Digitalt möte 8 mars\n", "- Digitalt möte 7 juni\n", NATUR),
    "heading": ("Plan 2023\nSkogsfrågor\n- Digitalt möte 8 mars\n", "- Digitalt möte 7 juni\n", NATUR),
    "two groups": (f"Plan 2023\n{NATUR}\n- Möte {MILJO} 8 mars\n", "- Digitalt möte 7 juni\n", MILJO),
    "which day": (f"Plan 2023\n{NATUR}\n- Möte 03/04/2023\n", "- Digitalt möte 7 juni\n", "2023-04-03"),
    "alike": (f"Plan 2023\n{NATUR}\n- Möte 8 mars\n{MILJO}\n- Möte 8 mars\n", "- Digitalt möte 7 juni\n", "ja"),
}


@pytest.mark.parametrize("kind", ASKED)
def test_answer_holds_for_the_corrected_document(kind: str) -> None:
    text, more, answer = ASKED[kind]
    (question,) = read(text).questions
    first = read(text, {question.id: answer})
    assert (first.questions, bool(first.rows)) == ((), True)

    corrected = read(text + more, {question.id: answer})

    assert corrected.questions == ()
    assert set(days(first)) <= set(days(corrected))


@pytest.mark.parametrize("kind", ["year", "no group"])
def test_answer_about_a_whole_document_is_not_taken_for_another(kind: str) -> None:
    text, _, answer = ASKED[kind]
    (question,) = read(text).questions

    other = read(text.replace("8 mars", "19 april"), {question.id: answer})

    assert [question.kind for question in other.questions] == [question.kind]


def test_words_for_a_group_are_known_next_year() -> None:
    (question,) = read("Plan 2023\nSkogsfrågor\n- Digitalt möte 8 mars\n").questions

    next_year = read("Verksamhet 2024\nSkogsfrågor\n- Nätverksträff 10 april\n", {question.id: NATUR})

    assert (days(next_year), next_year.questions) == ([f"2024-04-10 {NATUR} Nätverksträff"], ())


def test_answer_that_names_a_group_by_its_former_name_means_the_group() -> None:
    text = "Plan 2023\nTräd och mark\n- Digitalt möte 8 mars\n"
    (question,) = read(text).questions
    former = {"Skogsgruppen": NATUR}

    plan = read_plan(
        "plan.txt", text.encode(), known_groups=(NATUR,), former_groups=former, answers={question.id: "Skogsgruppen"}
    )

    assert days(plan) == [f"2023-03-08 {NATUR} Digitalt möte"]


def test_group_that_was_made_last_year_is_known_by_its_heading() -> None:
    (question,) = read("Plan 2023\nChefsnätverket\n- Digitalt möte 8 mars\n").questions

    next_year = read("Plan 2024\nChefsnätverket\n- Digitalt möte 10 april\n", {question.id: "ja"})

    assert days(next_year) == ["2024-04-10 Chefsnätverket Digitalt möte"]


TABLE = f"Grupp;Datum;Vad;Reserv\n{NATUR};2023-03-08;Nätverksträff;15 mars 2023\n"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("träff", [f"2023-03-08 {NATUR} Nätverksträff", f"2023-03-15 {NATUR} Nätverksträff"]),
        ("annat", [f"2023-03-08 {NATUR} Nätverksträff"]),
    ],
)
def test_column_of_dates_is_what_was_answered_and_next_year_too(answer: str, wanted: list[str]) -> None:
    (question,) = read(TABLE, name="plan.csv").questions
    answers = {question.id: answer}

    assert days(read(TABLE, answers, "plan.csv")) == wanted
    next_year = read(TABLE.replace("2023", "2024"), answers, "plan.csv")
    assert days(next_year) == [day.replace("2023", "2024") for day in wanted]


def test_column_without_a_head_is_another_in_another_document() -> None:
    one = f"{NATUR};2023-03-08;Nätverksträff;15 mars 2023\n{NATUR};2023-04-12;Nätverksträff;19 april 2023\n"
    other = one.replace("2023-03-08", "2023-03-09")
    answers = {question.id: "annat" for question in read(one, name="plan.csv").questions}
    assert answers

    assert read(one, answers, "plan.csv").questions == ()
    assert len(read(other, answers, "plan.csv").questions) == len(answers)


def test_answer_with_days_of_another_year_leaves_the_question_open() -> None:
    row = "- Digitalt möte 8 mars (inställt 15 mars, 22 mars)"
    text = f"Plan 2023\n{NATUR}\n{row}\n"
    (question,) = read(text).questions
    chosen = read(text, {question.id: "2023-03-08"})
    assert days(chosen)[0].startswith("2023-03-08")

    next_year = read(text.replace("2023", "2024"), {question.id: "2023-03-08"})

    assert [question.id for question in next_year.questions] == [question.id]


def test_paragraph_sign_before_a_date_hides_no_date() -> None:
    assert [day[:10] for day in days(read(f"Plan 2023\n{NATUR}\n- § 4 mars\n"))] == ["2023-03-04"]
