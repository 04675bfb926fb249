"""What stands where on a sheet: titles, tables under and beside each other, and rows that an empty one parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from core.document_reader.excel.sheet_cells import SheetCell

Row = Sequence[SheetCell]
#: As much of a date as tells that a column has some.
_DATE = re.compile(
    r"\d\s*/\s*\d|\d{4}-\d\d|\d[.:]?\s*(?:e\s+)?(?:jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])",
    re.IGNORECASE,
)
_NARROWEST = 2


@dataclass(frozen=True, slots=True)
class Title:
    """A row with one filled cell outside any table."""

    cell: SheetCell
    #: An empty row stands above.
    gap_before: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together, the empty ones left out."""

    rows: tuple[Row, ...]


def regions(rows: Sequence[Row]) -> Iterator[Title | Table]:
    """Titles and tables of those rows, from the top; tables beside each other from the left."""
    titles = 0
    while titles < len(rows) and len(rows[titles]) == 1:
        titles += 1
    yield from _titles(rows, 0, titles)
    rest = rows[titles:]
    column = _gap_between_tables(rest)
    if column is None:
        yield from _under_each_other(rest)
        return
    for beside in (range(column), range(column, 1 << 20)):
        yield from regions([row for cells in rest if (row := [cell for cell in cells if cell.column in beside])])


def _titles(rows: Sequence[Row], start: int, end: int) -> Iterator[Title]:
    for at in range(start, end):
        (cell,) = rows[at]
        yield Title(cell, at > 0 and _is_gap(rows[at - 1], rows[at]))


def _is_gap(above: Row, below: Row) -> bool:
    """Whether an empty row parts the two."""
    return below[0].row > max(cell.row + cell.row_span for cell in above)


def _under_each_other(rows: Sequence[Row]) -> Iterator[Title | Table]:
    """Bands between empty rows: each goes on with the table above or begins another."""
    table: list[Row] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and not _is_gap(rows[end - 1], rows[end]):
            end += 1
        titles = start
        while titles < end and _is_title(rows[titles], table):
            titles += 1
        goes_on = bool(table) and not _begins_table(rows[titles:end], table)
        if goes_on and titles < end:
            table += rows[start:end]
        else:
            # Titles wait: they may stand above rows that go on with the table.
            following = end if titles == end and end < len(rows) else None
            if following is not None and table and _goes_on_after(rows, following, table):
                table += rows[start:end]
            else:
                yield from [Table(tuple(table))] if table else []
                yield from _titles(rows, start, titles)
                table = list(rows[titles:end])
        start = end
    yield from [Table(tuple(table))] if table else []


def _is_title(row: Row, table: Sequence[Row]) -> bool:
    """Whether the row is one cell of words, and not a table's row of which the rest is empty."""
    if len(row) != 1 or isinstance(row[0].value, (date, time)):
        return False
    first = min((cell.column for cells in table for cell in cells), default=row[0].column)
    return row[0].column <= first or not table


def _goes_on_after(rows: Sequence[Row], start: int, table: Sequence[Row]) -> bool:
    """Whether the band that begins there has rows of the table, without a title of its own."""
    return len(rows[start]) > 1 and not _begins_table(rows[start:], table)


def _begins_table(band: Sequence[Row], table: Sequence[Row]) -> bool:
    """Whether the band is a table of its own: it stands elsewhere, or begins with a head above other rows."""
    if not band:
        return False
    columns = {cell.column for row in table for cell in row}
    outside = [cell for cell in band[0] if not min(columns) <= cell.column <= max(columns)]
    return bool(outside) or (len(band) > 1 and _is_head(band[0], table[0]))


def _is_head(row: Row, head: Row) -> bool:
    """Whether the row is words alone, or the head of the table above once more."""
    texts = [cell.text for cell in row]
    if texts == [cell.text for cell in head]:
        return True
    with_numbers = sum(cell.value is not None or any(map(str.isdigit, cell.text)) for cell in row)
    return len(row) > 1 and 3 * with_numbers <= len(row)


def _gap_between_tables(rows: Sequence[Row]) -> int | None:
    """The first column of a table that stands beside another, an empty column between; None if none does."""
    used = {column for row in rows for cell in row for column in range(cell.column, cell.column + cell.column_span)}
    for column in sorted(used):
        if column - 1 in used or column == min(used):
            continue
        left = [cell for row in rows for cell in row if cell.column < column]
        right = [cell for row in rows for cell in row if cell.column >= column]
        if _is_table(left) and _is_table(right):
            return column
    return None


def _is_table(cells: Sequence[SheetCell]) -> bool:
    """Whether the cells are columns with dates among them."""
    wide = len({cell.column for cell in cells}) >= _NARROWEST
    return wide and any(isinstance(cell.value, date) or _DATE.search(cell.text) for cell in cells)
