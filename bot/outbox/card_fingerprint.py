"""How a sent card looks, in few letters: to know whether today it would look different, or even say something else."""

from hashlib import blake2b
from json import dumps

from bot.app.deliveries.outgoing_message import Message
from bot.app.messages import Card

#: Letters of each half; the outbox has room for 64.
_HALF = 32


def fingerprint_of(message: Message) -> str:
    """The card as it is, and what of it is news."""
    return _digest(message.card) + _digest(message.card if message.news is None else message.news)


def content_differs(shown: str | None, looks: str) -> bool:
    """Whether the card that was shown says something else than this one."""
    return shown is None or shown[_HALF:] != looks[_HALF:]


def _digest(card: Card) -> str:
    return blake2b(dumps(card, sort_keys=True).encode(), digest_size=_HALF // 2).hexdigest()
