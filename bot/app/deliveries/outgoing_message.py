"""What a delivery says, ready to send."""

from dataclasses import dataclass

from bot.app.messages import Card


@dataclass(frozen=True, slots=True)
class Message:
    """A card, and its text for the notification."""

    card: Card
    summary: str
    #: The same card without what is no news: the count of those who have signed up, and addresses of pages. None where
    #: it has nothing of the kind.
    news: Card | None = None


def message_with(card: Card, news: Card | None = None) -> Message:
    """The message that shows the card."""
    return Message(card, card["fallbackText"], news)
