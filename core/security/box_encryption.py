"""Encrypts to a public key like libsodium's sealed boxes: from an ephemeral key pair whose private half is dropped."""

import time
from collections.abc import Callable, Iterable
from secrets import token_bytes

from nacl.bindings import crypto_box_easy_afternm
from nacl.exceptions import CryptoError
from nacl.public import Box, PrivateKey, PublicKey

from core.security.key_file import KeyFileError

_KEY_SIZE = PublicKey.SIZE
#: Seconds that one ephemeral key pair is used: generating one costs ten times the rest of an answer, but a whole
#: evening's answers must not depend on one pair.
_EPHEMERAL_KEY_SECONDS = 1.0


class BoxEncryptor:
    """Encrypts plaintexts; those of the same second share an ephemeral pair, each with a nonce of its own."""

    def __init__(self, public_key: bytes, clock: Callable[[], float] = time.monotonic) -> None:
        self.public_key = public_key
        self._clock = clock
        self._renew_at = 0.0
        self._shared_key = b""
        self._ephemeral_public_key = b""

    def encrypt(self, plaintext: bytes) -> bytes:
        """Encrypt; the result is longer than the plaintext by a constant."""
        if not self._shared_key or self._clock() > self._renew_at:
            self._renew_ephemeral_key()
        nonce = token_bytes(Box.NONCE_SIZE)
        # As Box.encrypt, but without creating an object per message.
        box = crypto_box_easy_afternm(plaintext, nonce, self._shared_key)
        return self._ephemeral_public_key + nonce + box

    def _renew_ephemeral_key(self) -> None:
        pair = PrivateKey.generate()
        self._ephemeral_public_key = bytes(pair.public_key)
        self._shared_key = Box(pair, PublicKey(self.public_key)).shared_key()
        self._renew_at = self._clock() + _EPHEMERAL_KEY_SECONDS


def decrypt_box(ciphertext: bytes, private_keys: Iterable[PrivateKey]) -> bytes:
    """Decrypt with the first key that fits. Raises KeyFileError if none does."""
    for key in private_keys:
        try:
            plaintext: bytes = Box(key, PublicKey(ciphertext[:_KEY_SIZE])).decrypt(ciphertext[_KEY_SIZE:])
        except (CryptoError, ValueError, TypeError):
            # Encrypted to another key, or not by us.
            continue
        return plaintext
    raise KeyFileError("Nyckeln öppnar inte svaren: det är inte den nyckel som de krypterades med.")
