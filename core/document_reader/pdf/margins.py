"""Heads and feet that the pages repeat, and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from core.document_reader.pdf.words import TextLine

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:sida|sid\.?|page|side|s\.)?\s*\d{1,3}\s*(?:(?:av|of|/|\()\s*\d{1,3}\s*\)?)?", re.IGNORECASE
)
#: How many lines at the top and at the foot can be the page's own.
_DEEPEST = 3
#: The share of the page's height that its edges are.
_EDGE = 0.12


def marginal_lines(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> list[set[int]]:
    """For each page the places of lines that belong to its head or foot."""
    counts = Counter(key for lines in pages for key in {_key(lines[at]) for at in _outer(lines)})
    return [
        {
            at
            for at in _outer(lines)
            if _is_page_number(lines, at, height)
            or (
                len(pages) > 1
                and counts[_key(lines[at])] >= max(2, len(pages) / 2)
                and _stands_apart(lines, at, height)
            )
        }
        for lines, height in zip(pages, heights, strict=True)
    ]


def _outer(lines: Sequence[TextLine]) -> list[int]:
    """The first and last lines of a page that has more than those."""
    if len(lines) <= 1:
        return list(range(len(lines)))
    depth = min(_DEEPEST, (len(lines) - 1) // 2 or 1)
    return sorted({*range(depth), *range(len(lines) - depth, len(lines))})


def _key(line: TextLine) -> str:
    """The line's words, whatever numbers stand in them, and its height on the page."""
    return f"{_DIGITS.sub('#', line.text)} {round(line.top / 8)}"


def _is_page_number(lines: Sequence[TextLine], at: int, height: float) -> bool:
    """Whether the page's first or last line is nothing but its number, apart from the text."""
    if at not in (0, len(lines) - 1) or not _PAGE_NUMBER.fullmatch(lines[at].text):
        return False
    return len(lines) > 1 and _stands_apart(lines, at, height)


def _stands_apart(lines: Sequence[TextLine], at: int, height: float) -> bool:
    """Whether the line is at the page's edge, apart from the text: a table's repeated head is not."""
    line = lines[at]
    if not (line.bottom > (1 - _EDGE) * height or line.top < _EDGE * height):
        return False
    if at < len(lines) / 2:
        return len(lines) == 1 or any(
            below.top - above.bottom > 0.9 * above.size
            for above, below in zip(lines[at : at + 2], lines[at + 1 : at + 3], strict=False)
        )
    return any(
        below.top - above.bottom > 0.9 * above.size
        for above, below in zip(lines[max(at - 2, 0) : at], lines[max(at - 1, 1) : at + 1], strict=False)
    )
