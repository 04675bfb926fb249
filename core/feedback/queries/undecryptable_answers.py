"""Encrypted answers that no key decrypts."""

from collections.abc import Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import can_decrypt
from core.feedback.queries import rounds


def undecryptable_answers(conn: Connection, private_keys: Sequence[PrivateKey]) -> dict[str, list[bytes]]:
    """Get the encrypted answers that none of the keys decrypts, by meeting id; only meetings that have any."""
    undecryptable: dict[str, list[bytes]] = {}
    for meeting_id, ciphertext in rounds.all_encrypted(conn):
        if not can_decrypt(ciphertext, private_keys):
            undecryptable.setdefault(meeting_id, []).append(ciphertext)
    return undecryptable
