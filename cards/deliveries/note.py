"""Adds a coordinator's own sentence to a card that is sent automatically."""

from cards.kit.elements import Card, text
from cards.kit.markdown import escape


def with_note(card: Card, note: str) -> Card:
    """The card with the sentence (plain text) under its head, and in what a notification shows."""
    head, *body = card["body"]
    shown = text(f"**Från samordnaren:** {escape(note)}")
    return {**card, "fallbackText": f"{card['fallbackText']}. {note}", "body": [head, shown, *body]}
