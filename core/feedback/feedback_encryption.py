"""Seals feedback answers, so that whoever holds the database without the key learns nothing."""

import time
from collections.abc import Callable, Iterable

from nacl.bindings import crypto_box_easy_afternm
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey
from orjson import dumps, loads

from core.feedback.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer
from core.security.key_file import KeyFileError
from core.security.random_bytes import random_bytes

#: Every answer is padded to this many bytes: room for the longest texts at two bytes a letter, and their JSON.
_SIZE = 2560
_KEY = PublicKey.SIZE
#: Seconds that one passing key serves: a crowd that answers at once costs a tenth, and nobody's answers of a whole
#: evening hang on one.
_SERVES = 1.0


class FeedbackEncryptor:
    """Seals to a public key as libsodium's encrypted boxes do: from a passing key pair whose private half is forgotten.

    Answers of the same second share the pair, each under a nonce of its own, since making one costs more than all the
    rest of an answer.
    """

    def __init__(self, public_key: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.public_key = public_key
        self._clock = clock
        self._until = 0.0
        self._shared = b""
        self._passing = b""

    def encrypt(self, answer: FeedbackAnswer) -> bytes:
        """The answer, encrypted; always of the same size. Texts are cut to their limits."""
        bounded = {
            "satisfaction": answer.satisfaction,
            "useful": _bounded(answer.useful, LONGEST_TEXT),
            "change": _bounded(answer.change, LONGEST_TEXT),
            "theme": _bounded(answer.theme, LONGEST_THEME),
        }
        if not self._shared or self._clock() > self._until:
            pair = PrivateKey.generate()
            self._passing = bytes(pair.public_key)
            self._shared = Box(pair, PublicKey(self.public_key)).shared_key()
            self._until = self._clock() + _SERVES
        nonce = random_bytes(Box.NONCE_SIZE)
        # What Box.encrypt does, without the object it makes of each message.
        return self._passing + nonce + crypto_box_easy_afternm(dumps(bounded).ljust(_SIZE), nonce, self._shared)


def decrypt(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> FeedbackAnswer:
    """The answer that was encrypted, with the first key that opens it. Raises KeyFileError where none does."""
    for key in private_keys:
        try:
            box = Box(key, PublicKey(ciphertext[:_KEY]))
            return FeedbackAnswer(**loads(box.decrypt(ciphertext[_KEY:])))
        except (CryptoError, ValueError, TypeError):
            # Encrypted to another key, or not by us.
            continue
    raise KeyFileError("Nyckeln öppnar inte svaren: det är inte den nyckel som de förseglades med.")


def decrypts(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> bool:
    """Whether one of the keys opens the answer; what it says is let go of."""
    try:
        decrypt(ciphertext, private_keys)
    except KeyFileError:
        return False
    return True


def _bounded(text: str, longest: int) -> str:
    """So many letters, and no more than two bytes for each as they stand in JSON: more of rarer signs are cut."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    cut = text.strip()[:longest]
    if 4 * len(cut) <= 2 * longest:
        # No sign takes more than four.
        return cut
    while len(dumps(cut)) > 2 * longest + 2:
        cut = cut[: len(cut) - max(1, len(cut) // 8)]
    return cut
