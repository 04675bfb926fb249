"""Encrypts feedback answers, so that whoever holds the database without the key file learns nothing."""

import time
from collections.abc import Callable, Iterable, Sequence

from nacl.bindings import crypto_box_easy_afternm
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey
from orjson import dumps, loads

from core.feedback.model.questions import TEXT_QUESTIONS, FeedbackAnswer, TextQuestion
from core.security.key_file import KeyFileError
from core.security.random_bytes import random_bytes

#: Bytes that a text may take in JSON for each character of its limit; å, ä and ö take two.
_BYTES_PER_CHARACTER = 2
#: The padded size is a multiple of this, so that small changes of wording or limits leave it as it is.
_SIZE_STEP = 512
_KEY_SIZE = PublicKey.SIZE
#: Seconds that one ephemeral key pair is used: making one costs ten times the rest of an answer, and the answers of a
#: whole evening must not depend on one.
_EPHEMERAL_KEY_SECONDS = 1.0


def padded_size(questions: Sequence[TextQuestion]) -> int:
    """The size in bytes to which every answer is padded: room for the longest answer to each question."""
    empty = {"satisfaction": 5, **{question.name: "" for question in questions}}
    longest = sum(_BYTES_PER_CHARACTER * question.longest for question in questions)
    return -(-(len(dumps(empty)) + longest) // _SIZE_STEP) * _SIZE_STEP


_PADDED_SIZE = padded_size(TEXT_QUESTIONS)


class FeedbackEncryptor:
    """Encrypts to a public key as libsodium's sealed boxes do: from an ephemeral key pair whose private half is lost.

    Answers of the same second share the pair, each with a nonce of its own.
    """

    def __init__(self, public_key: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.public_key = public_key
        self._clock = clock
        self._renew_at = 0.0
        self._shared_key = b""
        self._ephemeral_public_key = b""

    def encrypt(self, answer: FeedbackAnswer) -> bytes:
        """Encrypt the answer; the result always has the same size. Texts are cut to their limits."""
        plaintext = dumps(_bounded_answer(answer)).ljust(_PADDED_SIZE)
        if not self._shared_key or self._clock() > self._renew_at:
            self._renew_ephemeral_key()
        nonce = random_bytes(Box.NONCE_SIZE)
        # What Box.encrypt does, without the object it makes of each message.
        box = crypto_box_easy_afternm(plaintext, nonce, self._shared_key)
        return self._ephemeral_public_key + nonce + box

    def _renew_ephemeral_key(self) -> None:
        pair = PrivateKey.generate()
        self._ephemeral_public_key = bytes(pair.public_key)
        self._shared_key = Box(pair, PublicKey(self.public_key)).shared_key()
        self._renew_at = self._clock() + _EPHEMERAL_KEY_SECONDS


def decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> FeedbackAnswer:
    """Decrypt the answer with the first key that fits. Raises KeyFileError where none does."""
    for key in private_keys:
        try:
            box = Box(key, PublicKey(ciphertext[:_KEY_SIZE]))
            return FeedbackAnswer(**loads(box.decrypt(ciphertext[_KEY_SIZE:])))
        except (CryptoError, ValueError, TypeError):
            # Encrypted to another key, or not by us.
            continue
    raise KeyFileError("Nyckeln öppnar inte svaren: det är inte den nyckel som de krypterades med.")


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
        bounded[question.name] = _bounded_text(getattr(answer, question.name), question.longest)
    return bounded


def _bounded_text(text: str, longest: int) -> str:
    """At most `longest` characters and two bytes of JSON for each; rarer characters take more, so fewer of them fit."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    cut = text.strip()[:longest]
    most = _BYTES_PER_CHARACTER * longest
    # No character takes more than four bytes.
    if 4 * len(cut) <= most:
        return cut
    while len(dumps(cut)) > most + len('""'):
        cut = cut[: len(cut) - max(1, len(cut) // 8)]
    return cut
