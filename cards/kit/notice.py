"""A short reply: what happened, why, and what to do now."""

from cards.kit.elements import Card, Head, card, text


def notice_card(title: str, words: str, *, eyebrow: str = "Nätverksboten", icon: str = "speech") -> Card:
    """A head and one paragraph; red is only for what needs a person, not for a closed question."""
    return card(Head(icon, eyebrow, title), [text(words)] if words else [])
