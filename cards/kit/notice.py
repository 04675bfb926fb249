"""A short answer: what happened, why, and what to do now."""

from cards.kit.elements import Card, Head, card, text


def notice_card(title: str, words: str, *, eyebrow: str = "Nätverksboten", icon: str = "speech") -> Card:
    """A head and one paragraph; red is kept for what needs a person, and a question that has closed does not."""
    return card(Head(icon, eyebrow, title), [text(words)] if words else [])
