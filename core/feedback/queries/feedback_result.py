"""What may be shown of a meeting's closed feedback."""

from collections.abc import Sequence
from random import SystemRandom

from sqlalchemy import Connection

from core.feedback.errors import FeedbackNotOpenError
from core.feedback.model.feedback import FEWEST_SHOWN, FeedbackAnswer, FeedbackResult
from core.feedback.queries import rounds


def feedback_result(conn: Connection, meeting_id: str) -> FeedbackResult:
    """The result after closing; no figure and no text under five answers.

    Raises FeedbackNotOpenError(opened=False) before closing.
    """
    if rounds.closed_at(conn, meeting_id) is None:
        raise FeedbackNotOpenError(meeting_id, opened=False)
    given = rounds.plain_answers(conn, meeting_id)
    invited = rounds.invited(conn, meeting_id)
    if len(given) < FEWEST_SHOWN:
        return FeedbackResult(meeting_id, len(given), invited, None)
    grades = [answer.satisfaction for answer in given]
    return FeedbackResult(
        meeting_id,
        len(given),
        invited,
        (grades.count(1), grades.count(2), grades.count(3), grades.count(4), grades.count(5)),
        useful=_texts(given, "useful"),
        change=_texts(given, "change"),
        themes=_texts(given, "theme"),
    )


def _texts(given: Sequence[FeedbackAnswer], field: str) -> tuple[str, ...]:
    """One question's texts in an order of their own, so that no two texts can be put together to one answer."""
    texts = [text for answer in given if (text := getattr(answer, field))]
    SystemRandom().shuffle(texts)
    return tuple(texts)
