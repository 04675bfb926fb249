"""Which encrypted answers no key opens."""

from collections.abc import Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import decrypts
from core.feedback.queries import rounds


def undecryptable_answers(conn: Connection, private_keys: Sequence[PrivateKey]) -> dict[str, list[bytes]]:
    """The encrypted answers that none of the keys opens, by meeting; only meetings that have some."""
    found: dict[str, list[bytes]] = {}
    for meeting_id, ciphertext in rounds.all_encrypted(conn):
        if not decrypts(ciphertext, private_keys):
            found.setdefault(meeting_id, []).append(ciphertext)
    return found
