"""Paging of long lists inside a card, with every page under Teams' size limit."""

from collections.abc import Sequence

from cards.kit.elements import Element
from cards.kit.size_budget import encoded_size


def in_pages(elements: Sequence[Element], *, most: int, first_room: int, room: int) -> list[range]:
    """The elements of each page: at most so many, in at most `room` bytes (`first_room` on the first page).

    An element too big for any page gets its own; there is always a first page.
    """
    pages: list[range] = []
    start, left = 0, first_room
    for index, element in enumerate(elements):
        size = encoded_size([element])
        full = index - start >= most or size > left
        if full and (index > start or not pages):
            pages.append(range(start, index))
            start, left = index, room
        left -= size
    return [*pages, range(start, len(elements))]


def page_within(number: int, pages: Sequence[range]) -> int:
    """The page number, from 1, limited to existing pages."""
    return min(max(number, 1), len(pages))
