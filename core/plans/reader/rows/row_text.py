"""A row freed from its bullet, with the lines that continue it, and where each character stood in the document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import MONTH

_MARKS = "-*•·–—✘✓✗✔▪◦‣●○■□☐➢→⁃\uf0b7\uf0a7"
_BULLET = re.compile(
    rf"\s*(?:(?:[{_MARKS}]|o(?=\s))\s+|[{_MARKS[2:]}])+|\s*(?:\d{{1,2}}\)\s+|\d{{1,2}}\.\s+(?!(?:{MONTH})\b|\d))",
    re.IGNORECASE,
)
_JOINS_PLAINLY = ("-", "–", ",", ":", "(")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the row that is a stretch of one line."""

    paragraph: Paragraph
    #: Where it begins in the row, and in the line.
    start: int
    line_start: int
    length: int


@dataclass(frozen=True, slots=True)
class RowText:
    """One row of the document."""

    text: str
    pieces: tuple[Piece, ...]
    #: A bullet or a number stands before it.
    bullet: bool = False
    #: It is a row or cell of a table.
    in_table: bool = False

    @property
    def line(self) -> int:
        """The row's first line."""
        return self.pieces[0].paragraph.number

    @property
    def lines(self) -> tuple[int, ...]:
        """The lines it stands on, ascending."""
        return tuple(sorted({piece.paragraph.number for piece in self.pieces}))

    @property
    def source_text(self) -> str:
        """The row as it stands in the document, its lines one after the other."""
        return " ".join(piece.paragraph.text.strip() for piece in self.pieces)

    @property
    def hidden(self) -> bool:
        """Whether all of it is hidden."""
        return all(piece.paragraph.hidden for piece in self.pieces)

    def struck(self) -> tuple[Place, ...]:
        """Where the row is struck through."""
        return tuple(
            (piece.start + max(0, span.start - piece.line_start), piece.start + span.end - piece.line_start)
            for piece in self.pieces
            for span in piece.paragraph.struck
            if span.end > piece.line_start
        )

    def in_lines(self, place: Place) -> Iterator[tuple[int, int, int]]:
        """The place as line, first character and the one after the last in that line."""
        for piece in self.pieces:
            start = max(place[0], piece.start)
            end = min(place[1], piece.start + piece.length)
            if start < end:
                shift = piece.line_start - piece.start
                yield piece.paragraph.number, start + shift, end + shift


def row_of(paragraphs: Sequence[Paragraph], *, in_table: bool = False) -> RowText:
    """The lines as one row; the bullets are left out."""
    text = ""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        begin = bullet_end(paragraph.text)
        words = paragraph.text[begin:].strip()
        begin += len(paragraph.text[begin:]) - len(paragraph.text[begin:].lstrip())
        if text:
            plainly = text.endswith(_JOINS_PLAINLY) or words[:1].islower() or words[:1] in "(0123456789"
            text += " " if plainly else ", "
        pieces.append(Piece(paragraph, len(text), begin, len(words)))
        text += words
    first = paragraphs[0]
    return RowText(text, tuple(pieces), bullet=first.bullet or bullet_end(first.text) > 0, in_table=in_table)


def bullet_end(text: str) -> int:
    """Where the text goes on after its bullet or number; 0 where it has none."""
    found = _BULLET.match(text)
    return found.end() if found else 0
