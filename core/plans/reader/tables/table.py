"""A grid as rows and columns: a merged cell is in each of its places, struck text is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from core.document_reader.blocks import Cell, Grid, Paragraph
from core.language.dates_in_text.mentions import blanked
from core.plans.reader.words.legend import in_full


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the table: a cell, or a part of a merged one."""

    cell: Cell
    #: Without what is struck through.
    text: str

    @property
    def hidden(self) -> bool:
        """Whether all of it is hidden."""
        return bool(self.cell.paragraphs) and all(paragraph.hidden for paragraph in self.cell.paragraphs)


class Table:
    """A grid to be read by row and column, both from 0."""

    def __init__(self, grid: Grid, legend: Mapping[str, str] = MappingProxyType({})) -> None:
        """`legend` are the document's abbreviations, read as what they stand for."""
        self._grid, self._legend = grid, legend
        self.rows = grid.rows
        self.columns = grid.columns
        self.header_rows = grid.header_rows
        self._places: dict[tuple[int, int], Place] = {}
        for cell in grid.cells:
            place = Place(cell, in_full(_text(cell), legend))
            for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                    self._places[row, column] = place

    def text(self, row: int, column: int) -> str:
        """What stands there; empty if nothing does."""
        place = self._places.get((row, column))
        return place.text if place else ""

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell there, if any."""
        place = self._places.get((row, column))
        return place.cell if place else None

    def cells_of(self, row: int) -> list[Cell]:
        """The cells that the row touches, each once, left to right; empty ones are left out."""
        cells: dict[int, Cell] = {}
        for column in range(self.columns):
            place = self._places.get((row, column))
            if place and place.cell.text.strip():
                cells.setdefault(id(place.cell), place.cell)
        return list(cells.values())

    def line_of(self, row: int) -> int | None:
        """The number of the first line that stands in the row; None where it is empty."""
        cells = self.cells_of(row)
        return cells[0].paragraphs[0].number if cells and cells[0].paragraphs else None

    def shown(self, row: int) -> str:
        """The row as it stands in the document."""
        return " | ".join(" ".join(cell.text.split()) for cell in self.cells_of(row))

    def is_hidden(self, row: int) -> bool:
        """Whether all that stands in the row is hidden."""
        cells = [cell for cell in self.cells_of(row) if cell.row == row]
        return bool(cells) and all(paragraph.hidden for cell in cells for paragraph in cell.paragraphs)

    def column(self, column: int, first: int) -> Iterator[str]:
        """The texts of a column from row `first` down, the empty ones left out."""
        for row in range(first, self.rows):
            if text := self.text(row, column).strip():
                yield text

    def part(self, rows: range, columns: range) -> "Table":
        """Those rows and columns as a table of their own."""
        cells = [
            replace(
                cell,
                row=max(cell.row, rows.start) - rows.start,
                column=max(cell.column, columns.start) - columns.start,
                row_span=min(cell.row + cell.row_span, rows.stop) - max(cell.row, rows.start),
                column_span=min(cell.column + cell.column_span, columns.stop) - max(cell.column, columns.start),
            )
            for cell in self._grid.cells
        ]
        inside = tuple(cell for cell in cells if cell.row_span > 0 and cell.column_span > 0)
        return self.like(Grid(inside, len(rows), len(columns)))

    def like(self, grid: Grid) -> "Table":
        """Another grid, with this one's abbreviations."""
        return Table(grid, self._legend)

    def turned(self) -> "Table":
        """The same table with rows for columns."""
        cells = [
            replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
            for cell in self._grid.cells
        ]
        return self.like(Grid(tuple(cells), self.columns, self.rows))


def paragraphs_of(cells: Sequence[Cell]) -> list[Paragraph]:
    """The lines of the cells that hold anything; what is hidden beside what is shown is accounted for as hidden."""
    return [paragraph for cell in cells for paragraph in _shown(cell) if paragraph.text.strip()]


def _shown(cell: Cell) -> Sequence[Paragraph]:
    """The cell's lines without those that are hidden, as keys to sort by are; all of them if all are."""
    return [paragraph for paragraph in cell.paragraphs if not paragraph.hidden] or cell.paragraphs


def is_struck(cell: Cell) -> bool:
    """Whether all that the cell holds is struck through."""
    lines = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    return bool(lines) and all(
        sum(span.end - span.start for span in line.struck) >= len(line.text.strip()) for line in lines
    )


def _text(cell: Cell) -> str:
    lines = [
        blanked(paragraph.text, [(span.start, span.end) for span in paragraph.struck]) for paragraph in _shown(cell)
    ]
    return "\n".join(line.strip() for line in lines if line.strip())
