"""What may be shown of a meeting's closed feedback."""

from collections.abc import Sequence
from random import SystemRandom

from sqlalchemy import Connection

from core.feedback.errors import FeedbackNotOpenError
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import forms, rounds
from core.questions.model import SATISFACTION, QuestionKind
from core.questions.rules.disclosure import FEWEST_SHOWN, band_of
from core.questions.rules.results import result_of


def feedback_result(conn: Connection, meeting_id: str) -> FeedbackResult:
    """Get the result after closing; no figure and no text under five answers, only a band where grades are alike.

    Raises FeedbackNotOpenError(opened=False) before closing.
    """
    if rounds.closed_at(conn, meeting_id) is None:
        raise FeedbackNotOpenError(meeting_id, opened=False)
    rate = rounds.response_rates(conn, [meeting_id])[meeting_id]
    form = forms.fixed(conn, meeting_id) or forms.ORIGINAL
    if rate.answers < FEWEST_SHOWN:
        return FeedbackResult(meeting_id, rate, None, named=form.named)
    grades, answers = rounds.grades(conn, meeting_id), rounds.answers_by_question(conn, meeting_id)
    asked = [question for question in form.questions if question.key != SATISFACTION]
    in_words = [question for question in asked if question.kind is QuestionKind.TEXT]
    return FeedbackResult(
        meeting_id,
        rate,
        distribution=None if (band := band_of(grades)) is not None else _distribution(grades),
        texts=tuple((question, _shuffled(answers.get(question.key, ()))) for question in in_words),
        band=band,
        questions=tuple(
            result_of(question, answers.get(question.key, ())) for question in asked if question not in in_words
        ),
        named=form.named,
    )


def _distribution(grades: Sequence[int]) -> tuple[int, int, int, int, int]:
    return (grades.count(1), grades.count(2), grades.count(3), grades.count(4), grades.count(5))


def _shuffled(texts: Sequence[str]) -> tuple[str, ...]:
    """Shuffle each question's texts separately, so that no two can be linked to one person."""
    shuffled = list(texts)
    SystemRandom().shuffle(shuffled)
    return tuple(shuffled)
