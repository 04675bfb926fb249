"""Seals feedback answers, so that whoever holds the database without the key learns nothing (DESIGN.md, Anonymous)."""

import json
import os
import stat
from dataclasses import asdict
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from network.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer

#: Every answer is padded to this many bytes: room for the longest texts at four bytes a character, and their JSON.
_SIZE = 5120


class KeyFileError(Exception):
    """The key file can't be used; the message says why and what to do."""


def seal(answer: FeedbackAnswer, public_key: bytes) -> bytes:
    """The answer, sealed to the public key; always of the same size. Texts are cut to their limits."""
    bounded = FeedbackAnswer(
        satisfaction=answer.satisfaction,
        useful=_bounded(answer.useful, LONGEST_TEXT),
        change=_bounded(answer.change, LONGEST_TEXT),
        theme=_bounded(answer.theme, LONGEST_THEME),
    )
    plain = json.dumps(asdict(bounded), ensure_ascii=False).encode()
    return bytes(SealedBox(PublicKey(public_key)).encrypt(plain.ljust(_SIZE)))


def unseal(sealed: bytes, private_key: PrivateKey) -> FeedbackAnswer:
    """The answer that was sealed. Raises KeyFileError when the key is another one's."""
    try:
        plain = SealedBox(private_key).decrypt(sealed)
    except CryptoError as error:
        raise KeyFileError("Nyckeln öppnar inte svaren: det är inte den nyckel som de förseglades med.") from error
    return FeedbackAnswer(**json.loads(plain))


def load_or_create_key(path: Path) -> PrivateKey:
    """The private key in the file; made at the first start, readable by its owner only. Raises KeyFileError."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _load(path)
    except OSError as error:
        raise KeyFileError(f"Nyckelfilen {path} går inte att skapa: {error.strerror}.") from error
    key = PrivateKey.generate()
    with os.fdopen(descriptor, "wb") as file:
        file.write(bytes(key).hex().encode())
        file.flush()
        os.fsync(file.fileno())
    return key


def _load(path: Path) -> PrivateKey:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFileError(f"Nyckelfilen {path} kan läsas av andra. Kör: chmod 600 {path}")
    try:
        return PrivateKey(bytes.fromhex(path.read_text().strip()))
    except (OSError, ValueError, TypeError) as error:
        raise KeyFileError(f"Nyckelfilen {path} är trasig. Lägg tillbaka den från säkerhetskopian.") from error


def _bounded(text: str, longest: int) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    # A quote or backslash takes two bytes in JSON, still within four a character.
    return printable.strip()[:longest]
