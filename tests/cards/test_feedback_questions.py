"""The feedback form asks every question that core defines, and takes no more than is stored."""

from cards.feedback.feedback_request import FeedbackRequestView, feedback_request_card
from cards.feedback.questions import QUESTION_WORDS
from core.feedback.model.questions import TEXT_QUESTIONS


def test_every_question_has_its_wording() -> None:
    assert list(QUESTION_WORDS) == [question.name for question in TEXT_QUESTIONS]


def test_form_asks_every_question_within_its_limit() -> None:
    form = feedback_request_card(FeedbackRequestView("m1", "Nätverksträff", "ons 8 mars", "ons 15 mars"))

    inputs = [element for element in form["body"] if element["type"].startswith("Input.")]
    assert [element["id"] for element in inputs] == ["satisfaction", *(question.name for question in TEXT_QUESTIONS)]
    assert [element.get("maxLength") for element in inputs] == [
        None,
        *(question.longest for question in TEXT_QUESTIONS),
    ]
