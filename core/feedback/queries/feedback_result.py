"""What may be shown of a meeting's closed feedback."""

from collections.abc import Sequence
from random import SystemRandom

from sqlalchemy import Connection

from core.feedback.errors import FeedbackNotOpenError
from core.feedback.model.feedback import FeedbackResult
from core.feedback.model.questions import TEXT_QUESTIONS, FeedbackAnswer, TextQuestion
from core.feedback.queries import rounds
from core.questions.rules.disclosure import FEWEST_SHOWN, band_of


def feedback_result(conn: Connection, meeting_id: str) -> FeedbackResult:
    """Get the result after closing; no figure and no text under five answers, only a band where grades are alike.

    Raises FeedbackNotOpenError(opened=False) before closing.
    """
    if rounds.closed_at(conn, meeting_id) is None:
        raise FeedbackNotOpenError(meeting_id, opened=False)
    rate = rounds.response_rates(conn, [meeting_id])[meeting_id]
    if rate.answers < FEWEST_SHOWN:
        return FeedbackResult(meeting_id, rate, None)
    answers = rounds.plain_answers(conn, meeting_id)
    grades = [answer.satisfaction for answer in answers]
    texts = {question.name: _texts(answers, question) for question in TEXT_QUESTIONS}
    if (band := band_of(grades)) is not None:
        return FeedbackResult(meeting_id, rate, None, texts=texts, band=band)
    distribution = (grades.count(1), grades.count(2), grades.count(3), grades.count(4), grades.count(5))
    return FeedbackResult(meeting_id, rate, distribution, texts=texts)


def _texts(answers: Sequence[FeedbackAnswer], question: TextQuestion) -> tuple[str, ...]:
    """The question's texts, shuffled by themselves, so that no two texts can be joined to one person's answer."""
    texts = [text for answer in answers if (text := getattr(answer, question.name))]
    SystemRandom().shuffle(texts)
    return tuple(texts)
