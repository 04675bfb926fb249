"""Discards answers whose key is lost for good: deletes and counts them."""

from collections.abc import Sequence
from datetime import datetime

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import can_decrypt
from core.feedback.queries import feedback_keys, named_answers, rounds
from core.feedback.queries.undecryptable_answers import undecryptable_answers


def discard_undecryptable(conn: Connection, private_keys: Sequence[PrivateKey], *, now: datetime) -> dict[str, int]:
    """Delete the encrypted answers that none of the keys decrypts; returns how many, by meeting id. All others stay.

    If a meeting has no answers left, everybody can answer again while its feedback is open. If it has some left, nobody
    can, since it is unknown whose answers were lost.
    """
    discarded = undecryptable_answers(conn, private_keys)
    for meeting_id, ciphertexts in discarded.items():
        rounds.delete_encrypted(conn, meeting_id, ciphertexts)
        named_answers.remove_unopened(conn, meeting_id, lambda ciphertext: can_decrypt(ciphertext, private_keys))
        left = rounds.encrypted_of_meeting(conn, meeting_id)
        if rounds.closed_at(conn, meeting_id) is not None:
            rounds.set_answers(conn, meeting_id, len(left))
        elif not left:
            rounds.delete_respondents(conn, meeting_id)
        feedback_keys.add_discarded(conn, meeting_id, len(ciphertexts), at=now)
        feedback_keys.clear_undecryptable(conn, meeting_id)
    return {meeting_id: len(ciphertexts) for meeting_id, ciphertexts in discarded.items()}
