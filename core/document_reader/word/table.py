"""A Word table as rows of cells with their spans and content."""

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from core.document_reader.layout.content import Table, TableCell
from core.document_reader.limits import WIDEST
from core.document_reader.office_xml import attribute, child, is_on, number, parts_of

_ROWS, _CELLS = frozenset({"tr"}), frozenset({"tc"})
#: Reads what is in a cell: its lines and tables.
Reader = Callable[..., Iterator[Any]]


def read_table(element: Element, read: Reader, depth: int, *, struck: bool) -> Table:
    """The table; rows and cells in content controls too. Raises UnreadableDocumentError if they nest too deep."""
    table = Table()
    #: By column: the cell that the next row's may go on.
    open_cells: dict[int, TableCell] = {}
    for row, deleted in parts_of(element, _ROWS, depth + 1, struck=struck):
        properties = child(row, "trPr")
        gone = deleted or child(properties, "del") is not None
        if is_on(child(properties, "hidden")):
            table.hidden_rows.add(table.rows)
        if is_on(child(properties, "tblHeader")) and table.header_rows == table.rows:
            table.header_rows += 1
        open_cells = _read_row(table, row, read, depth + 1, open_cells, struck=gone)
        table.rows += 1
    return table


def _read_row(
    table: Table, row: Element, read: Reader, depth: int, above: dict[int, TableCell], *, struck: bool
) -> dict[int, TableCell]:
    """Add the row's cells to the table; the cells that the row below may go on."""
    column = _bounded(number(child(row, "trPr", "gridBefore")) or 0)
    open_cells: dict[int, TableCell] = {}
    for element, deleted in parts_of(row, _CELLS, depth + 1, struck=struck):
        properties = child(element, "tcPr")
        span = max(_bounded(number(child(properties, "gridSpan")) or 1), 1)
        gone = deleted or child(properties, "cellDel") is not None
        content = list(read(element, depth + 1, struck=gone))
        merged = child(properties, "vMerge")
        if merged is not None and attribute(merged) != "restart" and column in above:
            cell = above[column]
            cell.row_span += 1
            cell.content += content
        else:
            cell = TableCell(table.rows, column, span, content)
            table.cells.append(cell)
        if merged is not None:
            open_cells[column] = cell
        column += span
    table.columns = max(table.columns, column)
    return open_cells


def _bounded(columns: int) -> int:
    return min(max(columns, 0), WIDEST)
