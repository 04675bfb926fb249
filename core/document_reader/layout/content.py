"""Lines and tables as a document has them, without their numbers."""

from dataclasses import dataclass, field
from typing import Union

from core.document_reader.blocks import Paragraph
from core.document_reader.styled_text import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph, without its number."""

    pieces: tuple[Piece, ...]
    template: Paragraph

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(slots=True)
class TableCell:
    """A cell, with those that it was merged with."""

    row: int
    column: int
    column_span: int
    content: list[Union[Line, "Table"]]
    row_span: int = 1


@dataclass(slots=True)
class Table:
    """A table's cells; which rows are hidden, and how many at the top are marked as its head."""

    cells: list[TableCell] = field(default_factory=list)
    rows: int = 0
    columns: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    header_rows: int = 0
