"""Opens the pools of meetings with few answers, when there is one: all of a pool at once, grades only."""

from collections.abc import Callable, Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt
from core.feedback.model.feedback import FEWEST_SHOWN
from core.feedback.queries import pooled_grades, rounds
from core.feedback.use_cases.year_result import year_result


def open_pools(
    conn: Connection, years: Sequence[int], private_keys: Sequence[PrivateKey], new_id: Callable[[], str]
) -> int:
    """Make what pools the years' meetings allow, and decrypt the pools that are not open yet; how many.

    The answers of a pool's meetings are decrypted together; their grades are kept under the pool, shuffled, and their
    texts and ciphertexts are deleted. What is in no pool stays encrypted. Raises KeyFileError, and changes nothing,
    when no key decrypts one of the answers.
    """
    for year in years:
        year_result(conn, year)
    opened = 0
    for pool, meeting_ids in pooled_grades.unopened_pools(conn).items():
        held = {meeting_id: rounds.encrypted_of_meeting(conn, meeting_id) for meeting_id in meeting_ids}
        grades = [decrypt(each, private_keys).satisfaction for boxes in held.values() for each in boxes]
        if not grades:
            continue
        pooled_grades.save(conn, pool, grades, [new_id() for _ in grades])
        for meeting_id, boxes in held.items():
            rounds.delete_encrypted(conn, meeting_id, boxes)
        opened += 1
    return opened


def encrypt_small_rounds(conn: Connection, public_key: bytes) -> int:
    """Encrypt again what an earlier version stored in clear of meetings with few answers; how many answers.

    Grades of meetings in a pool are kept under the pool by the migration; these are the others.
    """
    encrypted = 0
    encryptor = FeedbackEncryptor(public_key)
    for meeting_id in sorted(pooled_grades.small_rounds(conn, FEWEST_SHOWN)):
        plain = rounds.plain_answers(conn, meeting_id)
        if plain:
            rounds.add_encrypted(conn, sorted((meeting_id, encryptor.encrypt(answer)) for answer in plain))
            rounds.delete_plain(conn, meeting_id)
            encrypted += len(plain)
    return encrypted
