"""A row without its bullet, with the lines that continue it, and the position of each character in the document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import Place
from core.language.dates_in_text.names import MONTH

_MARKS = "-*•·–—✘✓✗✔▪◦‣●○■□☐➢→⁃\uf0b7\uf0a7"
_BULLET = re.compile(
    rf"\s*(?:(?:[{_MARKS}]|o(?=\s))\s+|[{_MARKS[2:]}])+|\s*(?:\d{{1,2}}\)\s+|\d{{1,2}}\.\s+(?!(?:{MONTH})\b|\d))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[-–,:(/]|\b(?:och|eller|med|hos|i|på|av|om|för|till|vid|från|kl\.?|klockan|den|samt|and|with|at|in|of|the))$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖØÆ])")
_WEEK = re.compile(r"\s*(?:v(?:ecka)?\.?|week|uge|uke)\s{0,2}\d", re.IGNORECASE)
#: Longer than any line: the span of a whole cell.
_WHOLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A span of the row that is a span of one line."""

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
    #: It is a row or cell of a table; its text may then be put together of several cells.
    in_table: bool = False
    #: The row of the table as it stands; empty outside tables.
    shown: str = ""
    #: It is running text: its words are no title.
    running: bool = False

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
        return self.shown or " ".join(piece.paragraph.text.strip() for piece in self.pieces)

    @property
    def hidden(self) -> bool:
        """Whether all of it is hidden."""
        return all(piece.paragraph.hidden for piece in self.pieces)

    def struck(self) -> tuple[Place, ...]:
        """Where the row is struck through."""
        if self.in_table:
            # What is struck in a cell is left out when its text is put together.
            return ()
        return tuple(
            (piece.start + max(0, span.start - piece.line_start), piece.start + span.end - piece.line_start)
            for piece in self.pieces
            for span in piece.paragraph.struck
            if span.end > piece.line_start
        )

    def in_lines(self, place: Place) -> Iterator[tuple[Paragraph, int, int]]:
        """The span as line, start and end in that line; in a table, whole cells."""
        for piece in self.pieces:
            if self.in_table:
                yield piece.paragraph, 0, _WHOLE
                continue
            start = max(place[0], piece.start)
            end = min(place[1], piece.start + piece.length)
            if start < end:
                shift = piece.line_start - piece.start
                yield piece.paragraph, start + shift, end + shift


def cells_row(text: str, paragraphs: Sequence[Paragraph], shown: str) -> RowText:
    """A row of a table: the text of its dates, the lines of all its cells, and how the document shows it."""
    pieces = tuple(Piece(paragraph, 0, 0, len(text)) for paragraph in paragraphs)
    return RowText(text, pieces, in_table=True, shown=shown)


def row_of(paragraphs: Sequence[Paragraph], *, wrapped: bool = False, places: frozenset[int] = frozenset()) -> RowText:
    """The lines as one row; the bullets are left out. `wrapped` where a text was only broken into lines.

    `places` are the numbers of lines that say where, though they don't say so.
    """
    text = ""
    pieces: list[Piece] = []
    for paragraph in paragraphs:
        begin = bullet_end(paragraph.text)
        words = paragraph.text[begin:].strip()
        begin += len(paragraph.text[begin:]) - len(paragraph.text[begin:].lstrip())
        if text:
            same = words[:1].islower() and not (paragraph.bullet or bullet_end(paragraph.text))
            plainly = wrapped or goes_on(text) or same or words[:1] in "(0123456789"
            text += " " if plainly else ", "
            text += "Plats: " if paragraph.number in places else ""
        pieces.append(Piece(paragraph, len(text), begin, len(words)))
        text += words
    first = paragraphs[0]
    return RowText(text, tuple(pieces), bullet=first.bullet or bullet_end(first.text) > 0)


def part_of(row: RowText, start: int, end: int) -> RowText:
    """A stretch of running text as a row of its own."""
    pieces = (
        Piece(
            piece.paragraph,
            max(start, piece.start) - start,
            piece.line_start + max(0, start - piece.start),
            min(end, piece.start + piece.length) - max(start, piece.start),
        )
        for piece in row.pieces
        if max(start, piece.start) < min(end, piece.start + piece.length)
    )
    return RowText(row.text[start:end], tuple(pieces), running=True)


def sentences(text: str) -> list[Place]:
    """Where each sentence of the text begins and ends."""
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in pairwise(starts) if text[start:end].strip()]


def goes_on(text: str) -> bool:
    """Whether a line ends so that the next one must go on with it."""
    return bool(_GOES_ON.search(text[-24:].rstrip()))


def begins_with_week(text: str) -> bool:
    """Whether a line is a row of its own, as "v. 40, dag bestäms senare"."""
    return bool(_WEEK.match(text))


def bullet_end(text: str) -> int:
    """Where the text goes on after its bullet or number; 0 if it has none."""
    match = _BULLET.match(text)
    return match.end() if match else 0
