"""The feedback form asks every question of its set within its limit, and loses nothing that was written."""

import pytest

from cards.feedback.feedback_request import CHOOSE_A_GRADE, FeedbackRequestView, feedback_request_card
from core.feedback.default_sets import questions_of
from core.feedback.model.question_set import DefaultSet
from core.questions.errors import AnswersMissingError
from core.questions.model import QuestionKind
from core.questions.rules.checking import checked_answers


def view(default: DefaultSet) -> FeedbackRequestView:
    return FeedbackRequestView("m1", "Nätverksträff", "ons 8 mars", "ons 15 mars", questions_of(default))


@pytest.mark.parametrize("default", DefaultSet)
def test_form_asks_every_question_within_its_limit(default: DefaultSet) -> None:
    form = feedback_request_card(view(default))

    inputs = [element for element in form["body"] if element["type"].startswith("Input.")]
    questions = questions_of(default)
    assert [field["id"] for field in inputs] == [question.key for question in questions]
    assert [field.get("maxLength") for field in inputs] == [
        question.longest if question.kind is QuestionKind.TEXT else None for question in questions
    ]
    assert [field["id"] for field in inputs if field.get("isRequired")] == ["satisfaction"]


def test_form_that_lacks_the_grade_keeps_all_that_was_answered() -> None:
    given = {"useful": "Rundan", "venue": "4", "days": "right"}
    with pytest.raises(AnswersMissingError) as raised:
        checked_answers(given, questions_of(DefaultSet.TWO_DAYS))

    form = feedback_request_card(view(DefaultSet.TWO_DAYS), raised.value.given, raised.value.missing)

    assert form["body"][1]["text"] == CHOOSE_A_GRADE
    assert {field["id"]: field["value"] for field in form["body"] if field.get("value")} == given
