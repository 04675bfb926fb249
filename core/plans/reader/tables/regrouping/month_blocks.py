"""Tables of months beside and under each other, each a small table: a wall calendar in a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from core.plans.reader.tables.layout import month_named
from core.plans.reader.tables.table import Table

#: Minimum number of months in one row.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class MonthBlock:
    """One month with the rows below its name."""

    month: int
    #: The line of its name.
    line: int
    table: Table


def month_blocks(table: Table) -> list[MonthBlock]:
    """The months of such a table, row by row; empty if the table is laid out otherwise."""
    heads = [row for row in range(table.rows) if _is_head(table, row)]
    if not heads or heads[0] > 1:
        return []
    blocks: list[MonthBlock] = []
    for row, end in pairwise([*heads, table.rows]):
        for column, last in pairwise([*_months(table, row), table.columns]):
            cell = table.cell(row, column)
            month = month_named(table.text(row, column))
            part = table.part(range(row + 1, end), range(column, last))
            if month is not None and cell is not None and part.rows:
                blocks.append(MonthBlock(month, cell.paragraphs[0].number, part))
    return blocks


def _is_head(table: Table, row: int) -> bool:
    """Whether the row names months and nothing else, each over several columns that hold something."""
    months = _months(table, row)
    if len(months) < _FEWEST or len({id(cell) for cell in table.cells_of(row)}) != len(months) or months[0] != 0:
        return False
    widths = [end - start for start, end in pairwise([*months, table.columns])]
    return min(widths) > 1 and all(_has_more(table, row, range(start + 1, start + 2)) for start in months)


def _months(table: Table, row: int) -> list[int]:
    """The columns at which the row's months begin."""
    return [
        column
        for column in range(table.columns)
        if month_named(table.text(row, column))
        and (not column or table.cell(row, column - 1) is not table.cell(row, column))
    ]


def _has_more(table: Table, row: int, columns: range) -> bool:
    return any(True for _ in _below(table, row, columns))


def _below(table: Table, row: int, columns: range) -> Iterator[str]:
    for column in columns:
        yield from table.column(column, row + 1)
