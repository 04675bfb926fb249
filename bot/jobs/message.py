"""What a delivery says, ready to send."""

from dataclasses import dataclass

from bot.contracts import Card


@dataclass(frozen=True, slots=True)
class Message:
    """A card, and the line that a notification shows of it."""

    card: Card
    summary: str
