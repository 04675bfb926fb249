"""A document's rows with their cells, whether it holds them as paragraphs or as grids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from core.document_reader.blocks import Cell, Document, Grid, Paragraph

_BLANK = ""


@dataclass(frozen=True, slots=True)
class ReportCell:
    """One cell: its text on one line, and its real value where the format has one."""

    text: str = _BLANK
    value: date | datetime | time | float | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row; empty cells count."""

    #: The line of the document's text, from 1.
    number: int
    cells: tuple[ReportCell, ...]

    @property
    def text(self) -> str:
        """What stands in the row."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    @property
    def filled(self) -> tuple[ReportCell, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if cell.text)

    def cell(self, column: int | None) -> ReportCell:
        """The cell of that column; an empty one where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ReportCell()


def rows_of(document: Document) -> Iterator[ReportRow]:
    """Every row with something in it, in the order of the document."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            # A sheet's name is no row of it.
            if block.heading_level is None:
                yield ReportRow(block.number, tuple(ReportCell(text.strip()) for text in block.text.split("\t")))
        else:
            yield from _rows_of_grid(block)


def _rows_of_grid(grid: Grid) -> Iterator[ReportRow]:
    rows: list[list[ReportCell]] = [[ReportCell()] * grid.columns for _ in range(grid.rows)]
    numbers = [0] * grid.rows
    for cell in grid.cells:
        rows[cell.row][cell.column] = ReportCell(" ".join(cell.text.split()), cell.value)
        numbers[cell.row] = numbers[cell.row] or _number_of(cell)
    for number, cells in zip(numbers, rows, strict=True):
        if any(cell.text for cell in cells):
            yield ReportRow(number, tuple(cells))


def _number_of(cell: Cell) -> int:
    return cell.paragraphs[0].number if cell.paragraphs else 0
