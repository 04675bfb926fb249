"""Answers whose key is gone for good are given up: deleted, counted, and told of."""

from collections.abc import Sequence
from datetime import datetime

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.queries import feedback_keys, rounds
from core.feedback.queries.undecryptable_answers import undecryptable_answers


def discard_undecryptable(conn: Connection, private_keys: Sequence[PrivateKey], *, now: datetime) -> dict[str, int]:
    """Delete the encrypted answers that none of the keys opens; how many, by meeting. All others stay.

    Where a meeting has none left, its people may answer again while it is open. Where some are left, nobody can: whose
    answers were lost is not known.
    """
    given_up = undecryptable_answers(conn, private_keys)
    for meeting_id, ciphertext in given_up.items():
        rounds.delete_encrypted(conn, meeting_id, ciphertext)
        if not rounds.encrypted_of_meeting(conn, meeting_id):
            rounds.delete_respondents(conn, meeting_id)
        feedback_keys.add_discarded(conn, meeting_id, len(ciphertext), at=now)
        feedback_keys.clear_undecryptable(conn, meeting_id)
    return {meeting_id: len(ciphertext) for meeting_id, ciphertext in given_up.items()}
