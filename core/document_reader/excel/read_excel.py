"""Excel workbooks as blocks."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.excel.regions import Row, Table, Title, regions
from core.document_reader.excel.sheet_cells import SheetCell, SheetCells, read_cells
from core.document_reader.excel.workbook import Sheet, read_workbook
from core.document_reader.numbering import LineNumbers
from core.document_reader.office_package import OfficePackage
from core.document_reader.styled_text import paragraphs_of, plain_paragraphs
from core.language.canonical_text import one_line


def read_excel(data: bytes) -> Document:
    """Each sheet's name as a heading, then its titles and tables; hidden ones too. Raises UnreadableDocumentError."""
    package = OfficePackage(data)
    workbook = read_workbook(package)
    numbers = LineNumbers()
    blocks: list[Block] = []
    for sheet in workbook.sheets:
        cells = read_cells(package.bytes_of(sheet.part), workbook)
        blocks += _Sheet(sheet, cells, numbers).blocks()
    return Document(tuple(blocks), "xlsx")


class _Sheet:
    """One sheet on its way to blocks; each row that isn't empty is a line, or as many as its cells have."""

    def __init__(self, sheet: Sheet, cells: SheetCells, numbers: LineNumbers) -> None:
        self._sheet, self._cells = sheet, cells
        self._number = numbers.take()
        self._rows: list[Row] = [
            list(row) for _, row in groupby(sorted(cells.cells.values(), key=_place), lambda cell: cell.row)
        ]
        self._numbers = {row[0].row: numbers.take(max(len(cell.lines) for cell in row)) for row in self._rows}

    def blocks(self) -> Iterator[Block]:
        template = Paragraph(self._number, "", heading_level=1, hidden=self._sheet.hidden, gap_before=self._number > 1)
        yield from plain_paragraphs(one_line(self._sheet.name), template)
        for region in regions(self._rows):
            if isinstance(region, Title):
                yield from self._paragraphs(region.cell, gap_before=region.gap_before)
            else:
                yield self._grid(region)

    def _paragraphs(self, cell: SheetCell, *, gap_before: bool = False) -> Iterator[Paragraph]:
        hidden = self._sheet.hidden or self._cells.hides(cell)
        for offset, line in enumerate(cell.lines):
            number = self._numbers[cell.row] + offset
            yield from paragraphs_of(line, Paragraph(number, "", hidden=hidden, gap_before=gap_before and not offset))

    def _grid(self, table: Table) -> Grid:
        """The table without empty rows and columns; what a merged cell spans of the others is counted."""
        rows = _places([row[0].row for row in table.rows])
        columns = _places(sorted({cell.column for row in table.rows for cell in row}))
        cells = [
            Cell(
                rows[cell.row],
                columns[cell.column],
                tuple(self._paragraphs(cell)),
                _spanned(rows, cell.row, cell.row_span),
                _spanned(columns, cell.column, cell.column_span),
                cell.value,
            )
            for row in table.rows
            for cell in row
        ]
        return Grid(tuple(cells), len(rows), len(columns))


def _place(cell: SheetCell) -> tuple[int, int]:
    return cell.row, cell.column


def _places(used: Sequence[int]) -> dict[int, int]:
    return {place: index for index, place in enumerate(used)}


def _spanned(used: dict[int, int], first: int, span: int) -> int:
    """How many of the used rows or columns lie in the span."""
    if span == 1:
        return 1
    return sum(first <= place < first + span for place in used)
