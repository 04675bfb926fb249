"""Closes the feedback of a meeting: decrypts the answers, shuffles and counts them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import SystemRandom

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import decrypt
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import feedback_keys, invitations, rounds
from core.feedback.queries.feedback_result import feedback_result
from core.questions.rules.disclosure import FEWEST_SHOWN


def close_feedback(
    conn: Connection,
    *,
    meeting_id: str,
    private_keys: Sequence[PrivateKey],
    new_id: Callable[[], str],
    now: datetime,
) -> FeedbackResult:
    """Replace the encrypted answers by plain ones in random order, and return the result.

    Fewer than five stay encrypted, so that not even the database tells a single answer (open_pools.py).
    The response rate is of those who signed up, or who came where that is noted. Answers of others are counted
    apart, so that no share is over 100 %. Closing twice changes nothing. Raises KeyFileError, and changes nothing,
    when no key decrypts one of the answers.
    """
    if rounds.closed_at(conn, meeting_id) is None:
        answers = [decrypt(ciphertext, private_keys) for ciphertext in rounds.encrypted_of_meeting(conn, meeting_id)]
        SystemRandom().shuffle(answers)
        base = invitations.base_of(conn, meeting_id)
        inside = len(base & rounds.respondents(conn, meeting_id))
        plain = [(new_id(), answer) for answer in answers] if len(answers) >= FEWEST_SHOWN else None
        rounds.close_round(
            conn,
            meeting_id,
            plain,
            answers=len(answers),
            invited=len(base),
            outside=max(len(answers) - inside, 0),
            now=now,
        )
        feedback_keys.clear_undecryptable(conn, meeting_id)
    return feedback_result(conn, meeting_id)
