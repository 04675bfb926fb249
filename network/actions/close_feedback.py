"""The feedback of a meeting closes: unseal, shuffle, count."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import SystemRandom

from nacl.public import PrivateKey
from sqlalchemy import Connection

from network.actions.feedback_result import feedback_result
from network.database import feedback, key_notes, signups
from network.model.feedback import FeedbackResult
from network.sealing import unseal


def close_feedback(
    conn: Connection,
    *,
    meeting_id: str,
    private_keys: Sequence[PrivateKey],
    new_id: Callable[[], str],
    now: datetime,
) -> FeedbackResult:
    """Replace the sealed answers by plain ones in an order that tells nothing, and give the result.

    The base of the share is those signed up, or those who answered where they are more. Closing twice changes nothing.
    Raises KeyFileError when no key opens one of the answers; nothing is changed then.
    """
    if feedback.closed_at(conn, meeting_id) is None:
        opened = [unseal(sealed, private_keys) for sealed in feedback.sealed_of(conn, meeting_id)]
        SystemRandom().shuffle(opened)
        asked = max(signups.count(conn, meeting_id).people, len(opened))
        plain = [(new_id(), answer) for answer in opened]
        feedback.replace_sealed(conn, meeting_id, plain, asked=asked, now=now)
        key_notes.opened(conn, meeting_id)
    return feedback_result(conn, meeting_id)
