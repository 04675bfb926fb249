"""Lines and tables of a document to numbered blocks; tables that only lay out the page are taken apart."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from core.document_reader.blocks import Block, Cell, Grid, Paragraph
from core.document_reader.layout.content import Line, Table, TableCell
from core.document_reader.numbering import LineNumbers
from core.document_reader.styled_text import Piece, paragraphs_of


def numbered(content: Iterable[Line | Table], numbers: LineNumbers) -> Iterator[Block]:
    """The content as blocks. Raises UnreadableDocumentError if it has more lines than a plan."""
    gap = False
    for one in content:
        if isinstance(one, Table):
            gap = False
            yield from numbered(_inside(one), numbers) if _lays_out(one) else _grid(one, numbers)
            continue
        number = numbers.take()
        if not one.blank:
            template = replace(one.template, number=number, gap_before=gap or one.template.gap_before)
            yield from paragraphs_of(one.pieces, template)
        gap = one.blank


def _lays_out(table: Table) -> bool:
    """Whether the table is a frame: one cell, or tables in most of its rows."""
    filled = [cell for cell in table.cells if not _is_empty(cell)]
    rows = {cell.row for cell in filled}
    with_tables = {cell.row for cell in filled if any(isinstance(one, Table) for one in cell.content)}
    return len(table.cells) == 1 or (bool(with_tables) and 2 * len(with_tables) >= len(rows))


def _is_empty(cell: TableCell) -> bool:
    return all(
        one.blank if isinstance(one, Line) else all(_is_empty(inner) for inner in one.cells) for one in cell.content
    )


def _inside(table: Table) -> Iterator[Line | Table]:
    """What the cells hold, cell by cell; that of hidden rows is hidden."""
    for cell in table.cells:
        for one in cell.content:
            if isinstance(one, Table):
                yield one
            elif not one.blank:
                yield _hidden(one) if cell.row in table.hidden_rows else one


def _hidden(line: Line) -> Line:
    return replace(line, template=replace(line.template, hidden=True))


def _grid(table: Table, numbers: LineNumbers) -> Iterator[Grid]:
    """The table as a grid; a row takes as many lines as its longest cell."""
    cells: list[Cell] = []
    for row, row_cells in groupby(table.cells, key=lambda cell: cell.row):
        lines = [(cell, list(_lines(cell))) for cell in row_cells]
        height = max(len(of_cell) for _, of_cell in lines)
        number = numbers.take(height)
        for cell, of_cell in lines:
            paragraphs = _paragraphs(of_cell, number, hidden=row in table.hidden_rows)
            cells.append(Cell(row, cell.column, tuple(paragraphs), cell.row_span, cell.column_span))
    if any(cell.paragraphs for cell in cells):
        yield Grid(tuple(cells), table.rows, table.columns, table.header_rows or None)


def _paragraphs(lines: Iterable[Line], number: int, *, hidden: bool) -> Iterator[Paragraph]:
    for offset, line in enumerate(lines):
        template = replace(line.template, number=number + offset, hidden=line.template.hidden or hidden)
        yield from paragraphs_of(line.pieces, template)


def _lines(cell: TableCell) -> Iterator[Line]:
    """The cell's lines with something on them; each row of a table in it is one."""
    for one in cell.content:
        if isinstance(one, Line):
            if not one.blank:
                yield one
            continue
        for row, row_cells in groupby(one.cells, key=lambda inner: inner.row):
            lines = [line for inner in row_cells for line in _lines(inner)]
            if lines:
                yield _joined(lines, hidden=row in one.hidden_rows)


def _joined(lines: list[Line], *, hidden: bool) -> Line:
    """The lines as one, with bars between."""
    pieces = [piece for line in lines for piece in (Piece(" | "), *line.pieces)][1:]
    return Line(tuple(pieces), Paragraph(0, "", hidden=hidden))
