"""Encrypts a file of any size to a public key, chunk by chunk.

A key of its own for each file is sealed to the public key (libsodium, sealed boxes), and encrypts the content
(libsodium, secretstream): a changed, missing, moved or truncated chunk is detected.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from nacl import bindings, exceptions, utils
from nacl.public import PrivateKey, PublicKey, SealedBox

from core.security.key_file import fingerprint
from core.security.private_files import PrivateFileError, read_private

_MAGIC = b"natverksboten backup 1\n"
#: Bytes of content to a piece.
PIECE = 1 << 20
_SEALED_KEY = bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES + 48
_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_ADDED = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_MESSAGE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_PUBLIC_KEY = 32


class BackupFileError(Exception):
    """Raised when a file can't be opened as a backup; the message says why, in Swedish."""


def encrypt(content: Iterable[bytes], target: BinaryIO, public_key: bytes) -> None:
    """Write the content, encrypted, to `target`; `public_key` is 32 bytes (X25519)."""
    key = utils.random(bindings.crypto_secretstream_xchacha20poly1305_KEYBYTES)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    target.write(_MAGIC)
    target.write(bytes.fromhex(fingerprint(public_key)))
    target.write(SealedBox(PublicKey(public_key)).encrypt(key))
    target.write(header)

    def push(piece: bytes, tag: int) -> None:
        target.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, None, tag))

    waiting = b""
    for part in content:
        waiting += part
        while len(waiting) > PIECE:
            push(waiting[:PIECE], _MESSAGE)
            waiting = waiting[PIECE:]
    push(waiting, _FINAL)


def decrypt(source: BinaryIO, private_key: PrivateKey) -> Iterator[bytes]:
    """The content, chunk by chunk. Raises BackupFileError; discard the chunks before it then."""
    if source.read(len(_MAGIC)) != _MAGIC:
        raise BackupFileError("Filen är ingen säkerhetskopia från Nätverksboten.")
    if source.read(16).hex() != fingerprint(bytes(private_key.public_key)):
        raise BackupFileError("Nyckeln passar inte: säkerhetskopian är krypterad till en annan.")
    try:
        key = SealedBox(private_key).decrypt(source.read(_SEALED_KEY))
        state = bindings.crypto_secretstream_xchacha20poly1305_state()
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, source.read(_HEADER), key)
        tag = _MESSAGE
        while tag != _FINAL:
            piece, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, source.read(PIECE + _ADDED))
            yield piece
    except (exceptions.CryptoError, exceptions.ValueError, exceptions.RuntimeError, ValueError, RuntimeError) as error:
        raise BackupFileError("Säkerhetskopian är skadad eller avklippt.") from error
    if source.read(1):
        raise BackupFileError("Säkerhetskopian är skadad: något står efter slutet.")


def begins_as_backup(path: Path) -> bool:
    """Whether the file begins as every backup does; only the private key tells more."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def public_key_of(text: str) -> bytes:
    """The public key from 64 hexadecimal digits. Raises ValueError."""
    key = bytes.fromhex(text.strip())
    if len(key) != _PUBLIC_KEY:
        raise ValueError(f"{len(key)} bytes")
    return key


def read_backup_key(path: Path) -> PrivateKey:
    """The private key in a file that only its owner can read. Raises BackupFileError."""
    try:
        return PrivateKey(bytes.fromhex(read_private(path).decode("ascii").strip()))
    except PrivateFileError as error:
        raise BackupFileError(str(error)) from error
    except (ValueError, TypeError) as error:
        raise BackupFileError(f"Filen {path} har ingen nyckel för säkerhetskopior.") from error
