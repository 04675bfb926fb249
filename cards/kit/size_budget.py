"""Keeps a card under Teams' 28 KB: shows what fits, and counts the rest."""

import json
from collections.abc import Sequence

from cards.kit.elements import Element

#: Bytes for a card's lists; the rest of the 28 KB is for the head with its icon, the buttons and the surrounding
#: message.
MAX_BYTES = 20_000


def encoded_size(elements: Sequence[Element]) -> int:
    """Bytes as sent: characters outside ASCII take six each."""
    return sum(len(json.dumps(element)) + 2 for element in elements)


def take_fitting(elements: Sequence[Element], room: int) -> tuple[list[Element], int]:
    """The first elements that fit in `room` bytes together, and how many were left out."""
    shown: list[Element] = []
    for element in elements:
        room -= encoded_size([element])
        if room < 0:
            break
        shown.append(element)
    return shown, len(elements) - len(shown)
