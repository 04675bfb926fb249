"""The cells of a page's table, put where their spans leave room for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.document_reader.errors import TOO_LARGE, UnreadableDocumentError
from core.document_reader.layout.content import Line, Table, TableCell
from core.document_reader.limits import MOST_LINES, WIDEST


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as the page has it."""

    content: list[Line | Table]
    #: In "th", as the cells of a head are.
    heads: bool
    #: What the page says of them; 0 rows reach to the table's end.
    row_span: str | None
    column_span: str | None


@dataclass(slots=True)
class PageTable:
    """A table that is read row by row."""

    _table: Table = field(default_factory=Table)
    #: By column: how many more rows the cell above reaches down.
    _taken: dict[int, int] = field(default_factory=dict)

    def add(self, cells: Sequence[PageCell], *, head: bool, hidden: bool) -> None:
        """Add a row; `head` if the page says that it is the table's head. Raises UnreadableDocumentError."""
        table, row, column = self._table, self._table.rows, 0
        taken = {place: rows - 1 for place, rows in self._taken.items() if rows > 1}
        for cell in cells:
            while column in self._taken:
                column += 1
            width, height = _span(cell.column_span) or 1, _span(cell.row_span)
            height = MOST_LINES if height == 0 else height or 1
            if column + width > WIDEST:
                raise UnreadableDocumentError(TOO_LARGE)
            table.cells.append(TableCell(row, column, width, cell.content, height))
            if height > 1:
                taken |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        self._taken = taken
        if hidden:
            table.hidden_rows.add(row)
        all_heads = bool(cells) and all(cell.heads for cell in cells)
        if table.header_rows == row and (head or (all_heads and row == 0)):
            table.header_rows += 1
        table.columns = max(table.columns, column)
        table.rows += 1
        if table.rows > MOST_LINES:
            raise UnreadableDocumentError(TOO_LARGE)

    def finished(self) -> Table:
        """The table; cells end where it ends, and a head has rows below it."""
        table = self._table
        for cell in table.cells:
            cell.row_span = min(cell.row_span, table.rows - cell.row)
        if table.header_rows == table.rows:
            table.header_rows = 0
        return table


def _span(text: str | None) -> int | None:
    """How many rows or columns; None if the page doesn't say, or says something else."""
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return min(int(digits[:5]), WIDEST)
