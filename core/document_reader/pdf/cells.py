"""A table found on a page: its cells with their lines, and wrapped lines put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.document_reader.pdf.words import TextLine, Word, lines_of_words, pieces_of_words
from core.document_reader.styled_text import Look, Piece

_JOINING = frozenset({"och", "eller", "samt", "and", "or", "og"})
#: A line that ends in one of these goes on.
_OPEN_ENDS = _JOINING | {"med", "i", "på", "för", "om", "till", "av", "vid", "hos", "från", "den", "kl", "kl."}
#: A line that begins so is of its own.
_BEGINS = re.compile(
    r"(?:[-•*–]\s|\d{1,2}(?:[./:]\d|\.?\s?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])))",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PdfCell:
    """A cell: its place in the table and its words."""

    row: int
    column: int
    words: list[Word]
    row_span: int = 1
    column_span: int = 1
    #: How far to the right words may stand.
    right: float = 0

    def lines(self) -> list[list[Piece]]:
        """The cell's lines; one that only continues on the next for lack of room is joined with it."""
        lines = lines_of_words(self.words)
        joined: list[list[Piece]] = []
        for above, line in zip([None, *lines], lines, strict=False):
            pieces = pieces_of_words(line.words)
            if above is not None and self._is_full(above, line):
                _join(joined[-1], pieces)
            else:
                joined.append(pieces)
        return joined

    def _is_full(self, above: TextLine, line: TextLine) -> bool:
        """Whether the next word had no room on the line above, and can go on with it."""
        first = line.words[0]
        if _BEGINS.match(line.text) or (first.text[:1].isupper() and not _is_open(above)):
            return False
        return above.words[-1].x1 + 0.25 * first.size + (first.x1 - first.x0) > self.right - 0.3 * first.size


@dataclass(slots=True)
class PdfTable:
    """A table of the page; `edges` are where its columns begin."""

    cells: list[PdfCell] = field(default_factory=list)
    rows: int = 0
    edges: list[float] = field(default_factory=list)

    def texts(self, row: int) -> list[str]:
        """What stands in the row's cells."""
        return [" ".join(word.text for word in cell.words) for cell in self.cells if cell.row == row]

    def continues(self, other: "PdfTable") -> bool:
        """Whether the columns are those of the other table, on the page before."""
        same = len(self.edges) == len(other.edges)
        return same and all(abs(own - its) < 6 for own, its in zip(self.edges, other.edges, strict=True))

    def append(self, other: "PdfTable") -> None:
        """Take in the rows of a table that goes on with this one; its head, if said once more, is left out."""
        first = 1 if other.texts(0) == self.texts(0) else 0
        for cell in other.cells:
            if cell.row >= first:
                cell.row += self.rows - first
                self.cells.append(cell)
        self.rows += other.rows - first


def _is_open(line: TextLine) -> bool:
    """Whether the line's last word can't be the end of anything."""
    last = line.words[-1].text
    return last.endswith((",", "-", "–", "/", "&", "+")) or last.casefold() in _OPEN_ENDS


def _join(line: list[Piece], following: Sequence[Piece]) -> None:
    """Let the line go on; a word that was parted at its hyphen is one word again."""
    last, first = line[-1].text, following[0].text
    parted = len(last) > 1 and last.endswith("-") and last[-2].islower() and first[:1].islower()
    if last.endswith(("-", "–")) and last[-2:-1].isdigit() and first[:1].isdigit():
        pass
    elif parted and first.strip(",.;:") not in _JOINING:
        line[-1] = Piece(last[:-1], line[-1].look)
    else:
        look = line[-1].look
        line.append(Piece(" ", Look(struck=look.struck and following[0].look.struck, bold=look.bold, size=look.size)))
    line.extend(following)
