"""Closes the feedback of a meeting: decrypts the answers, shuffles and counts them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import SystemRandom

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import decrypt, grade_of
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import feedback_keys, forms, invitations, named_answers, rounds
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.queries.rounds import OpenedAnswers
from core.questions.formatting import answers_in_words
from core.questions.model import SATISFACTION, Answers, Question, QuestionKind
from core.questions.rules.disclosure import FEWEST_SHOWN
from core.questions.rules.splitting import taken_apart


def close_feedback(
    conn: Connection,
    *,
    meeting_id: str,
    private_keys: Sequence[PrivateKey],
    new_id: Callable[[], str],
    now: datetime,
) -> FeedbackResult:
    """Replace the encrypted answers by plain ones in random order, question by question, and return the result.

    Fewer than five stay encrypted, so that not even the database reveals a single answer (open_pools.py). The response
    rate is relative to those who came, if recorded, otherwise to those who signed up. Answers of others are counted
    apart, so that no rate is over 100 %. Closing twice changes nothing. Raises KeyFileError, and changes nothing, when
    no key decrypts one of the answers.
    """
    if rounds.closed_at(conn, meeting_id) is None:
        answers = [decrypt(ciphertext, private_keys) for ciphertext in rounds.encrypted_of_meeting(conn, meeting_id)]
        named = {
            person_id: decrypt(ciphertext, private_keys)
            for person_id, ciphertext in named_answers.encrypted_of_meeting(conn, meeting_id).items()
        }
        base = invitations.base_of(conn, meeting_id)
        inside = len(base & rounds.respondents(conn, meeting_id))
        questions = (forms.fixed(conn, meeting_id) or forms.ORIGINAL).questions
        opened = _opened(answers, questions, new_id) if len(answers) >= FEWEST_SHOWN else None
        rounds.close_round(
            conn,
            meeting_id,
            opened,
            answers=len(answers),
            invited=len(base),
            outside=max(len(answers) - inside, 0),
            now=now,
        )
        # However few they are: the card said that coordinators see them.
        in_words = {person_id: answers_in_words(answer, questions) for person_id, answer in named.items()}
        named_answers.open_all(conn, meeting_id, in_words)
        feedback_keys.clear_undecryptable(conn, meeting_id)
    return feedback_result(conn, meeting_id)


def _opened(answers: Sequence[Answers], questions: Sequence[Question], new_id: Callable[[], str]) -> OpenedAnswers:
    """The answers, split: the grades, and every other answer by itself; nothing links them."""
    grades = [grade_of(answer) for answer in answers]
    SystemRandom().shuffle(grades)
    others = [question for question in questions if question.key != SATISFACTION]
    in_words = {question.key for question in others if question.kind is QuestionKind.TEXT}
    # Only coordinators read texts, and none if fewer than five answered the card.
    rows = taken_apart(answers, others, fewest_texts=1)
    return OpenedAnswers(
        [(new_id(), grade) for grade in grades],
        [(new_id(), key, answer, key in in_words) for key, answer in rows],
    )
