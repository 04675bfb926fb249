"""A poll's choices as JSON, and one anonymous vote as bytes; and back."""

import json
from collections.abc import Sequence


def choices_to_json(choices: Sequence[str]) -> str:
    """The choices, in their order."""
    return json.dumps(list(choices), ensure_ascii=False)


def choices_from_json(text: str) -> tuple[str, ...]:
    """The choices from their JSON."""
    return tuple(json.loads(text))


def vote_to_bytes(choice: int) -> bytes:
    """A vote as one byte, so that its encrypted size reveals nothing."""
    return bytes([choice])


def vote_from_bytes(plaintext: bytes) -> int:
    """The vote from its bytes. Raises ValueError."""
    (choice,) = plaintext
    return choice
