"""What a document holds, in reading order: paragraphs and grids, each line with its number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, not including, `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of running text, canonical (NFC, single line, no invisible characters)."""

    #: The line's number in the text of the document, from 1.
    number: int
    text: str
    #: 1 to 9 where the document itself says that it is a heading (a Word style, "#" in Markdown, a sheet's name).
    heading_level: int | None = None
    #: All of the line is bold.
    bold: bool = False
    #: Points; None if the format has no sizes.
    size: float | None = None
    bullet: bool = False
    #: How far in the line stands: characters in text, levels elsewhere.
    indent: int = 0
    #: An empty line, or more space than usual, stands above.
    gap_before: bool = False
    #: What of the text is struck through; all of it where the whole line is.
    struck: tuple[Span, ...] = ()
    #: Hidden text, a hidden row or column.
    hidden: bool = False
    #: From 1; None if the format has no pages.
    page: int | None = None
    #: A footnote, an endnote, a page's head or foot: never a heading for what follows.
    marginal: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; merged cells are one, with their spans."""

    #: From 0.
    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    row_span: int = 1
    column_span: int = 1
    #: The real value where the format has one (Excel, calendars); the paragraphs then hold it in ISO form.
    value: date | datetime | time | float | None = None

    @property
    def text(self) -> str:
        """All lines of the cell, one under the other."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: cells by row and column. A row is one line of the document's text, unless its cells hold several."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    #: The row that the document itself marks as the head, or None if it doesn't say.
    header_rows: int | None = None


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read."""

    blocks: tuple[Block, ...]
    #: The document's own format ("docx", "ics", …).
    format: str

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every line, those in cells too, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                for cell in block.cells:
                    yield from cell.paragraphs

    def texts(self) -> Mapping[int, str]:
        """The words of each line by its number; cells that share a line stand one after the other, "8 mars | Träff"."""
        texts: dict[int, str] = {}
        for paragraph in self.paragraphs():
            words = paragraph.text.strip()
            before = texts.get(paragraph.number)
            texts[paragraph.number] = f"{before} | {words}" if before and words else before or words
        return texts
