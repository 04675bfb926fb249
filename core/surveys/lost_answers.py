"""Finds and discards answers to surveys whose key is lost."""

from collections.abc import Mapping, Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.security.box_encryption import decrypt_box
from core.security.key_file import KeyFileError
from core.surveys import queries


def undecryptable_answers(conn: Connection, private_keys: Sequence[PrivateKey]) -> Mapping[int, Sequence[bytes]]:
    """The encrypted answers that none of the keys decrypts, by the survey's year; only years that have any."""
    unopened = {
        survey.year: [text for text in queries.encrypted(conn, survey.id) if not _opens(text, private_keys)]
        for survey in queries.list_all(conn)
    }
    return {year: ciphertexts for year, ciphertexts in unopened.items() if ciphertexts}


def discard_undecryptable(conn: Connection, private_keys: Sequence[PrivateKey]) -> Mapping[int, int]:
    """Delete them; returns how many, by year. Where none is left in an open survey, everybody may answer again."""
    unopened = undecryptable_answers(conn, private_keys)
    for survey in queries.list_all(conn):
        if ciphertexts := unopened.get(survey.year):
            queries.remove_encrypted(conn, survey.id, ciphertexts)
            if survey.closed_at is None and not queries.encrypted(conn, survey.id):
                queries.remove_respondents(conn, survey.id)
    return {year: len(ciphertexts) for year, ciphertexts in unopened.items()}


def _opens(ciphertext: bytes, private_keys: Sequence[PrivateKey]) -> bool:
    try:
        decrypt_box(ciphertext, private_keys)
    except KeyFileError:
        return False
    return True
