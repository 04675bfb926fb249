"""Seals feedback answers, so that whoever holds the database without the key learns nothing (DESIGN.md, Anonymous)."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from network.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer

#: Every answer is padded to this many bytes: room for the longest texts at four bytes a character, and their JSON.
_SIZE = 5120


class KeyFileError(Exception):
    """The key file can't be used, or doesn't open an answer; the message says why and what to do."""


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


def unseal(sealed: bytes, private_keys: Iterable[PrivateKey]) -> FeedbackAnswer:
    """The answer that was sealed, with the first key that opens it. Raises KeyFileError where none does."""
    for key in private_keys:
        try:
            return FeedbackAnswer(**json.loads(SealedBox(key).decrypt(sealed)))
        except (CryptoError, ValueError, TypeError):
            # Sealed to another key, or not by us.
            continue
    raise KeyFileError("Nyckeln öppnar inte svaren: det är inte den nyckel som de förseglades med.")


def opens(sealed: bytes, private_keys: Iterable[PrivateKey]) -> bool:
    """Whether one of the keys opens the answer; what it says is let go of."""
    try:
        unseal(sealed, private_keys)
    except KeyFileError:
        return False
    return True


def _bounded(text: str, longest: int) -> str:
    printable = "".join(character if character.isprintable() else " " for character in text)
    # A quote or backslash takes two bytes in JSON, still within four a character.
    return printable.strip()[:longest]
