"""A fingerprint of a sent card, to know whether it would look different now, or has different content."""

from hashlib import blake2b
from json import dumps

from bot.app.deliveries.outgoing_message import Message
from bot.app.messages import Card

#: Length of each half; the outbox's column holds 64 characters.
_HALF = 32


def fingerprint_of(message: Message) -> str:
    """The fingerprint of the whole card, and of its content."""
    return _digest(message.card) + _digest(message.card if message.news is None else message.news)


def content_differs(shown: str | None, looks: str) -> bool:
    """Whether the shown card's content differs from this one's."""
    return shown is None or shown[_HALF:] != looks[_HALF:]


def _digest(card: Card) -> str:
    return blake2b(dumps(card, sort_keys=True).encode(), digest_size=_HALF // 2).hexdigest()
