"""Encrypts feedback answers, so that whoever holds the database without the key file learns nothing."""

import time
from collections.abc import Callable, Iterable, Sequence

from nacl.public import PrivateKey
from orjson import dumps, loads

from core.feedback.model.questions import TEXT_QUESTIONS, FeedbackAnswer, TextQuestion
from core.security.bounded_text import BYTES_PER_CHARACTER, bounded_text
from core.security.box_encryption import BoxEncryptor, decrypt_box
from core.security.key_file import KeyFileError

#: The padded size is a multiple of this, so that small changes of wording or limits leave it as it is.
_SIZE_STEP = 512


def padded_size(questions: Sequence[TextQuestion]) -> int:
    """The size in bytes to which every answer is padded: room for the longest answer to each question."""
    empty = {"satisfaction": 5, **{question.name: "" for question in questions}}
    longest = sum(BYTES_PER_CHARACTER * question.longest for question in questions)
    return -(-(len(dumps(empty)) + longest) // _SIZE_STEP) * _SIZE_STEP


_PADDED_SIZE = padded_size(TEXT_QUESTIONS)


class FeedbackEncryptor:
    """Encrypts feedback answers to a public key."""

    def __init__(self, public_key: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.public_key = public_key
        self._box = BoxEncryptor(public_key, clock)

    def encrypt(self, answer: FeedbackAnswer) -> bytes:
        """Encrypt the answer; the result always has the same size. Texts are cut to their limits."""
        return self._box.encrypt(dumps(_bounded_answer(answer)).ljust(_PADDED_SIZE))


def decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> FeedbackAnswer:
    """Decrypt the answer with the first key that fits. Raises KeyFileError where none does."""
    try:
        return FeedbackAnswer(**loads(decrypt_box(ciphertext, private_keys)))
    except (ValueError, TypeError):
        raise KeyFileError("Svaren är inte våra: de är inte skrivna som återkoppling.") from None


def can_decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> bool:
    """Whether one of the keys decrypts the answer; the plaintext is dropped."""
    try:
        decrypt(ciphertext, private_keys)
    except KeyFileError:
        return False
    return True


def _bounded_answer(answer: FeedbackAnswer) -> dict[str, int | str]:
    bounded: dict[str, int | str] = {"satisfaction": answer.satisfaction}
    for question in TEXT_QUESTIONS:
        bounded[question.name] = bounded_text(getattr(answer, question.name), question.longest)
    return bounded
