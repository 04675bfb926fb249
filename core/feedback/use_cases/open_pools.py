"""Opens pools of meetings with few answers: the whole pool at once, grades only."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.feedback.feedback_encryption import FeedbackEncryptor, decrypt, grade_of
from core.feedback.queries import feedback_keys, pooled_grades, rounds
from core.feedback.use_cases.year_result import year_result
from core.questions.model import SATISFACTION
from core.questions.rules.disclosure import FEWEST_SHOWN


def make_pools(conn: Connection, years: Iterable[int]) -> Mapping[str, Sequence[str]]:
    """Form the pools that the years' meetings allow.

    Returns all pools that can be opened, as their meetings by name.
    """
    for year in years:
        year_result(conn, year)
    return pooled_grades.unopened_pools(conn, FEWEST_SHOWN)


def open_pool(
    conn: Connection,
    *,
    pool: str,
    meeting_ids: Sequence[str],
    private_keys: Sequence[PrivateKey],
    new_id: Callable[[], str],
) -> None:
    """Decrypt the answers of the pool's meetings together, store their grades under the pool, and delete the rest.

    Raises KeyFileError, and changes nothing, when no key decrypts one of the answers.
    """
    held = {meeting_id: rounds.encrypted_of_meeting(conn, meeting_id) for meeting_id in meeting_ids}
    grades = [
        grade_of(decrypt(ciphertext, private_keys)) for ciphertexts in held.values() for ciphertext in ciphertexts
    ]
    pooled_grades.save(conn, pool, grades, [new_id() for _ in grades])
    for meeting_id, ciphertexts in held.items():
        rounds.delete_encrypted(conn, meeting_id, ciphertexts)
        feedback_keys.clear_undecryptable(conn, meeting_id)


def encrypt_small_rounds(conn: Connection, public_key: bytes) -> int:
    """Encrypt answers of meetings with few answers that an earlier version stored decrypted; returns how many.

    The migration stored grades of pooled meetings under their pool; these are the others.
    """
    encrypted = 0
    encryptor = FeedbackEncryptor(public_key)
    for meeting_id in rounds.with_fewer_answers(conn, FEWEST_SHOWN):
        grades = rounds.grades(conn, meeting_id)
        if grades:
            ciphertexts = [encryptor.encrypt({SATISFACTION: grade}) for grade in grades]
            rounds.add_encrypted(conn, sorted((meeting_id, ciphertext) for ciphertext in ciphertexts))
            rounds.delete_plain(conn, meeting_id)
            encrypted += len(grades)
    return encrypted
