"""Encrypts feedback answers, so that whoever holds the database without the key file learns nothing."""

import time
from collections.abc import Callable, Iterable

from nacl.public import PrivateKey

from core.feedback.default_sets import questions_of
from core.feedback.model.question_set import DefaultSet
from core.questions.model import SATISFACTION, Answers, Question
from core.questions.serializers import answers_from_bytes, answers_to_bytes
from core.security.box_encryption import BoxEncryptor, decrypt_box
from core.security.key_file import KeyFileError

_COMMON = questions_of(DefaultSet.COMMON)


class FeedbackEncryptor:
    """Encrypts feedback answers to a public key."""

    def __init__(self, public_key: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.public_key = public_key
        self._box = BoxEncryptor(public_key, clock)

    def encrypt(self, answers: Answers, questions: tuple[Question, ...] = _COMMON) -> bytes:
        """Encrypt one person's checked answers; the result always has the same size for the same questions."""
        return self._box.encrypt(answers_to_bytes(answers, questions))


def decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> Answers:
    """Decrypt the answers with the first key that fits. Raises KeyFileError if none does."""
    try:
        answers = answers_from_bytes(decrypt_box(ciphertext, private_keys))
    except (ValueError, AttributeError):
        answers = {}
    if not isinstance(answers.get(SATISFACTION), int):
        raise KeyFileError("Svaren är inte våra: de är inte skrivna som återkoppling.")
    # Earlier versions stored a skipped question as an empty text.
    return {key: answer for key, answer in answers.items() if answer != ""}


def can_decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> bool:
    """Whether one of the keys decrypts the answer; the plaintext is dropped."""
    try:
        decrypt(ciphertext, private_keys)
    except KeyFileError:
        return False
    return True


def grade_of(answers: Answers) -> int:
    """The grade, which is always there."""
    return int(str(answers[SATISFACTION]))
