"""Finds and discards anonymous votes whose key is lost."""

from collections.abc import Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.polls import queries
from core.polls.model import Poll
from core.security.box_encryption import decrypt_box
from core.security.key_file import KeyFileError


def undecryptable_votes(conn: Connection, private_keys: Sequence[PrivateKey]) -> Sequence[tuple[str, int]]:
    """How many encrypted votes none of the keys decrypts, each with the poll's question; only polls that have any."""
    return [(poll.question, len(ciphertexts)) for poll, ciphertexts in _unopened(conn, private_keys)]


def discard_undecryptable(conn: Connection, private_keys: Sequence[PrivateKey]) -> Sequence[tuple[str, int]]:
    """Delete them; returns each poll's question and how many. Where none is left in one, everybody may vote again."""
    unopened = _unopened(conn, private_keys)
    for poll, ciphertexts in unopened:
        queries.remove_encrypted(conn, poll.id, ciphertexts)
        if not queries.encrypted(conn, poll.id):
            queries.remove_respondents(conn, poll.id)
    return [(poll.question, len(ciphertexts)) for poll, ciphertexts in unopened]


def _unopened(conn: Connection, private_keys: Sequence[PrivateKey]) -> list[tuple[Poll, Sequence[bytes]]]:
    listed = [
        (poll, [text for text in queries.encrypted(conn, poll.id) if not _opens(text, private_keys)])
        for poll in queries.list_open(conn)
        if poll.anonymous
    ]
    return [(poll, ciphertexts) for poll, ciphertexts in listed if ciphertexts]


def _opens(ciphertext: bytes, private_keys: Sequence[PrivateKey]) -> bool:
    try:
        decrypt_box(ciphertext, private_keys)
    except KeyFileError:
        return False
    return True
