"""Which page of a list a pressed card asks for."""

from bot.app.card_actions.card_fields import typed_number_in
from bot.app.messages import CardAction

_MOST_PAGES = 10_000


def page_in(pressed: CardAction) -> int:
    """The page's number from 1; the first by default."""
    number, _ = typed_number_in(pressed, "page")
    return min(max(number or 1, 1), _MOST_PAGES)
