"""Answers whose key is gone for good are given up: deleted, counted, and told of."""

from collections.abc import Sequence
from datetime import datetime

from nacl.public import PrivateKey
from sqlalchemy import Connection

from network.actions.unopened_answers import unopened_answers
from network.database import feedback, key_notes


def give_up_answers(conn: Connection, private_keys: Sequence[PrivateKey], *, now: datetime) -> dict[str, int]:
    """Delete the sealed answers that none of the keys opens; how many, by meeting. All others stay.

    Where a meeting has none left, its people may answer again while it is open. Where some are left, nobody can: whose
    answers were lost is not known.
    """
    given_up = unopened_answers(conn, private_keys)
    for meeting_id, sealed in given_up.items():
        feedback.delete_sealed(conn, meeting_id, sealed)
        if not feedback.sealed_of(conn, meeting_id):
            feedback.forget_answered(conn, meeting_id)
        key_notes.note_lost(conn, meeting_id, len(sealed), at=now)
        key_notes.opened(conn, meeting_id)
    return {meeting_id: len(sealed) for meeting_id, sealed in given_up.items()}
