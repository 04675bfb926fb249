"""Asks about an earlier change when the latest one can't be undone."""

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, text


def undo_older_card(last: str, before: str, number: int) -> Card:
    """What was done last, and the question about the change before; `number` is that change's."""
    return card(
        Head("question", "Ångra · väntar på dig", "Ångra det du gjorde innan dess?"),
        [text(last), text(f"Innan dess ändrade du {before}.")],
        [
            execute("Ångra det äldre", verbs.UNDO_OLDER, {"number": str(number)}, main=True),
            execute("Avbryt", verbs.UNDO_NOTHING, {}),
        ],
    )
