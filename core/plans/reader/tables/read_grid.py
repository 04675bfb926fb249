"""Reads a table's meetings, whatever its layout."""

from collections.abc import Sequence

from core.document_reader.blocks import Cell, Grid, Paragraph
from core.plans.model.plan import Origin, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.outline.text_between_rows import enter_text
from core.plans.reader.outline.walk import Walk
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.row_text import row_of
from core.plans.reader.tables.calendars.week_grid import read_week_grid
from core.plans.reader.tables.calendars.year_calendar import read_year_calendar
from core.plans.reader.tables.columns import columns_of
from core.plans.reader.tables.group_heads import is_group_head
from core.plans.reader.tables.layout import Layout, head_row, layout_of, month_named
from core.plans.reader.tables.periods.month_table import below_head, read_months_across, read_months_down
from core.plans.reader.tables.periods.weeks_across import read_weeks_across
from core.plans.reader.tables.regrouping.joined_heads import with_joined_heads
from core.plans.reader.tables.regrouping.month_blocks import MonthBlock, month_blocks
from core.plans.reader.tables.regrouping.stacked import stacked_tables
from core.plans.reader.tables.row_table import RowTable
from core.plans.reader.tables.table import Table, paragraphs_of
from core.plans.reader.words.legend import legend_of_rows

#: Minimum number of columns that a line across several columns spans.
_WIDE = 3


def read_grid(grid: Grid, walk: Walk) -> None:
    """Note all that the table gives."""
    conventions = walk.context.conventions
    grid = with_joined_heads(grid, lambda text: bool(dates_in(text, conventions)))
    read_table(Table(grid, {**conventions.legend, **legend_of_rows(grid)}), walk)


def read_table(table: Table, walk: Walk) -> None:
    """Note all that the table gives, in the scope where the walk stands."""
    if blocks := month_blocks(table):
        _read_blocks(blocks, walk)
    elif bands := stacked_tables(table, walk.context):
        for band in bands:
            _read_rows(band, walk)
    elif not (read_year_calendar(table, walk) or read_week_grid(table, walk)):
        _read_by_layout(table, walk)


def _read_by_layout(table: Table, walk: Walk) -> None:
    layout = layout_of(table, walk.context)
    if layout is Layout.TURNED:
        table, layout = table.turned(), Layout.ROWS
    match layout:
        case Layout.MONTHS_ACROSS:
            _titles_above(table, walk)
            read_months_across(table, walk.scopes.now(), walk.context)
        case Layout.WEEKS_ACROSS:
            read_weeks_across(table, walk)
        case Layout.MONTHS_DOWN:
            read_months_down(table, walk)
        case Layout.LISTS:
            _read_lists(table, walk)
        case Layout.TEXT:
            _read_text(table, walk)
        case Layout.COLUMNS:
            _read_columns(table, walk)
        case _:
            _read_rows(table, walk)


def _read_text(table: Table, walk: Walk) -> None:
    """A table without dates: cells beside each other are no headings."""
    for row in range(table.rows):
        lines = _own_lines(table, row)
        if len(table.cells_of(row)) == 1:
            walk.through(lines)
            continue
        for line in lines:
            enter_text(row_of([line]), walk.scopes, walk.context)


def _read_columns(table: Table, walk: Walk) -> None:
    """Each column is a page of its own; what its first lines announce holds for those to the right of it."""
    for column in range(table.columns):
        cells = [table.cell(row, column) for row in range(table.rows)]
        own = [cell for row, cell in enumerate(cells) if cell and (cell.row, cell.column) == (row, column)]
        walk.through(paragraphs_of(own))


def _read_blocks(blocks: Sequence[MonthBlock], walk: Walk) -> None:
    outer = walk.scopes
    for block in blocks:
        walk.scopes = outer.nested(Facts(block.line, month=block.month))
        _read_rows(block.table, walk)
    walk.scopes = outer


def _own_lines(table: Table, row: int) -> list[Paragraph]:
    return paragraphs_of([cell for cell in table.cells_of(row) if cell.row == row])


def _titles_above(table: Table, walk: Walk) -> None:
    """Rows of one cell at the top are headings."""
    for row in range(min(3, table.rows)):
        cells = table.cells_of(row)
        if len(cells) == 1 and cells[0].row == row:
            walk.through(paragraphs_of(cells))
        elif cells:
            return


def _read_rows(table: Table, walk: Walk) -> None:
    head = head_row(table, walk.context)
    month_known = walk.scopes.now().month is not None or _has_month_headings(table)
    columns = columns_of(table, head, walk.context, month_known=month_known)
    reader = RowTable(table, columns, walk.context)
    first = 0 if head is None else head + 1
    for row in range(head or 0):
        walk.through(_own_lines(table, row))
    for row in range(first, table.rows):
        if heading := _heading_in(table, row, walk.context):
            walk.through(heading.paragraphs)
            reader = RowTable(table, columns, walk.context)
        elif remark := _remark_in(table, row):
            _read_remark(table, row, remark, walk)
        elif not _is_head_again(table, row, head):
            reader.read(row, walk.scopes.now())


def _has_month_headings(table: Table) -> bool:
    return any(len(cells) == 1 and month_named(cells[0].text) for cells in map(table.cells_of, range(table.rows)))


def _heading_in(table: Table, row: int, context: Context) -> Cell | None:
    """The one cell of a row that is a heading inside the table."""
    cells = table.cells_of(row)
    if len(cells) != 1 or cells[0].row != row:
        return None
    cell = cells[0]
    return None if dates_in(cell.text, context.conventions) else cell


def _remark_in(table: Table, row: int) -> Cell | None:
    """The one cell that is nearly as wide as the table: a remark among the rows, with at most its month beside it."""
    cells = table.cells_of(row)
    wide = [cell for cell in cells if cell.row == row and cell.column_span >= max(_WIDE, table.columns - 1)]
    beside = [cell for cell in cells if cell not in wide]
    return wide[0] if len(wide) == 1 and all(month_named(cell.text) for cell in beside) else None


def _read_remark(table: Table, row: int, remark: Cell, walk: Walk) -> None:
    months = [month for cell in table.cells_of(row) if (month := month_named(cell.text))]
    outer = walk.scopes
    if months:
        walk.scopes = outer.nested(Facts(remark.paragraphs[0].number, month=months[0]))
    walk.through(remark.paragraphs)
    if months:
        walk.scopes = outer


def _is_head_again(table: Table, row: int, head: int | None) -> bool:
    """Whether the heads are repeated, as on the next page."""
    return head is not None and table.shown(row) == table.shown(head)


def _read_lists(table: Table, walk: Walk) -> None:
    """Each column is a list of its own, under its head; a group's name in the row is over its cells."""
    head = head_row(table, walk.context)
    outer = walk.scopes
    done: set[int] = set()
    for row in range(head or 0):
        walk.through(_own_lines(table, row))
    groups = (
        {}
        if head is None
        else {
            column: table.cell(head, column)
            for column in range(table.columns)
            if is_group_head(table.text(head, column), walk.context)
        }
    )
    if head is not None:
        done.update(id(table.cell(head, column)) for column in range(table.columns))
    for column in range(table.columns):
        walk.scopes = outer.nested()
        if head is not None and (cell := table.cell(head, column)):
            walk.scopes = below_head(cell, walk)
        before = walk.scopes
        for row in range((-1 if head is None else head) + 1, table.rows):
            cell = table.cell(row, column)
            if cell is None or id(cell) in done or not cell.text.strip():
                continue
            done.add(id(cell))
            if column not in groups and (label := _group_of_row(table, row, column, walk)):
                walk.scopes = before.nested(label)
            walk.through(cell.paragraphs)
    walk.scopes = outer


def _group_of_row(table: Table, row: int, column: int, walk: Walk) -> Facts | None:
    """The group that another cell of the row names."""
    for other in range(column):
        words = " ".join(table.text(row, other).split())
        cell = table.cell(row, other)
        if cell and cell.paragraphs and words and is_group_head(words, walk.context):
            name = walk.context.names.named(words) or words
            line = cell.paragraphs[0].number
            return Facts(line, groups=Known((name,), Origin(Source.CELL, line)))
    return None
