"""Tables with a meeting per column: day, hours and place are under each other, in one band or several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.document_reader.blocks import Cell, Grid, Paragraph
from core.plans.reader.context import Context
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.tables.cell_values import is_time
from core.plans.reader.tables.group_heads import is_group_head
from core.plans.reader.tables.heads import Role, head_role, is_of_other_days
from core.plans.reader.tables.layout import month_named
from core.plans.reader.tables.table import Table

#: Maximum characters of a cell that is only a day.
_LONGEST_DAY = 40
_FEWEST_COLUMNS = 2
#: What a label below the day may say.
_BELOW = frozenset(
    {Role.TIME, Role.START, Role.END, Role.PLACE, Role.THEME, Role.FORM, Role.SPEAKER, Role.LINK, Role.KIND}
)
_DAY_HEADS = (Role.DATE, Role.WEEKDAY, Role.MONTH)


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of days, and the rows below with more about them."""

    rows: range
    #: What the first column calls the row of days; None if that column has a day of its own.
    label: str | None

    @property
    def first_column(self) -> int:
        return 0 if self.label is None else 1


def stacked_tables(table: Table, context: Context) -> list[Table]:
    """For each row of days a table with its meetings in rows; empty if the table isn't laid out so."""
    days = [row for row in range(table.rows) if _is_row_of_days(table, row, context)]
    if not days or days[0] > _FEWEST_COLUMNS:
        return []
    bands = [_band(table, day, end, context) for day, end in zip(days, [*days[1:], table.rows], strict=True)]
    below = [band for band in bands if len(band.rows) > 1]
    several = any(_dated(table, band.rows.start, context) >= _FEWEST_COLUMNS for band in below)
    if not several or 2 * len(below) < len(bands):
        return []
    heads = range(days[0])
    return [_turned(table, band, heads, context) for band in bands]


def _is_row_of_days(table: Table, row: int, context: Context) -> bool:
    """Whether most of the row's cells are days, or say that there is none; the first may be a label."""
    cells = [cell.text for cell in table.cells_of(row) if cell.row == row]
    if table.text(row, 0) and not dates_in(table.text(row, 0), context.conventions):
        cells = cells[1:]
    days = sum(len(text) < _LONGEST_DAY and bool(dates_in(text, context.conventions)) for text in cells)
    off = sum(not dates_in(text, context.conventions) and bool(called_off(text)) for text in cells)
    return days > 0 and 2 * (days + off) > len(cells)


def _dated(table: Table, row: int, context: Context) -> int:
    return sum(bool(dates_in(cell.text, context.conventions)) for cell in table.cells_of(row))


def _band(table: Table, day: int, end: int, context: Context) -> _Band:
    """The rows down to the last one about the days: by its label or, without labels, if hours come first."""
    words = " ".join(table.text(day, 0).split())
    label = None if dates_in(words, context.conventions) else words
    last = day
    while last + 1 < end:
        tells = (
            head_role(table.text(last + 1, 0)) in _BELOW
            if label is not None
            else last > day or _is_hours(table, day + 1)
        )
        if not tells:
            break
        last += 1
    return _Band(range(day, last + 1), label)


def _is_hours(table: Table, row: int) -> bool:
    cells = [cell.text for cell in table.cells_of(row) if cell.row == row]
    return bool(cells) and all(is_time(text) for text in cells)


def _turned(table: Table, band: _Band, heads: range, context: Context) -> Table:
    """The band transposed: columns become rows, with heads that say what they contain."""
    titled = (
        bool(band.label) and head_role(band.label or "") not in _DAY_HEADS and not is_of_other_days(band.label or "")
    )
    names = [_name_of_head(table, row, band.first_column, context) for row in heads]
    names += ["Rubrik"] if titled else []
    names += [band.label if band.label and is_of_other_days(band.label) else "Datum"]
    names += [table.text(row, 0) if band.label is not None else "" for row in band.rows[1:]]
    records: list[list[Cell | None]] = []
    before: Cell | None = None
    for column in range(band.first_column, table.columns):
        day = table.cell(band.rows.start, column)
        above = [_at(table.cell(row, column), table, band.rows.start) for row in heads]
        if day is not None and day is before:
            # A day over two columns is one meeting of both.
            records[-1][: len(above)] = [_both(one, other) for one, other in zip(records[-1], above, strict=False)]
        elif day is not None:
            title = [table.cell(band.rows.start, 0)] if titled else []
            records.append([*above, *title, *(table.cell(row, column) for row in band.rows)])
        before = day
    return table.like(_grid(names, records, _line(table, band.rows.start)))


def _name_of_head(table: Table, row: int, first: int, context: Context) -> str:
    """The head for what stands at the top of the columns: groups, months, or something else."""
    texts = [text for column in range(first, table.columns) if (text := table.text(row, column))]
    if texts and all(is_group_head(text, context) for text in texts):
        return "Grupp"
    return "Månad" if texts and all(month_named(text) for text in texts) else ""


def _grid(names: Sequence[str], records: Sequence[Sequence[Cell | None]], line: int) -> Grid:
    top = [Cell(0, column, (Paragraph(line, name),)) for column, name in enumerate(names) if name]
    cells = [
        replace(cell, row=row, column=column, row_span=1, column_span=1)
        for row, record in enumerate(records, 1)
        for column, cell in enumerate(record)
        if cell is not None
    ]
    return Grid((*top, *cells), len(records) + 1, len(names))


def _at(head: Cell | None, table: Table, row: int) -> Cell | None:
    """The head as a cell of that row, so that each meeting stands on lines of its own."""
    if head is None:
        return None
    line = _line(table, row)
    return replace(head, paragraphs=tuple(replace(paragraph, number=line) for paragraph in head.paragraphs))


def _line(table: Table, row: int) -> int:
    return next((cell.paragraphs[0].number for cell in table.cells_of(row) if cell.paragraphs), 0)


def _both(one: Cell | None, other: Cell | None) -> Cell | None:
    if one is None or other is None or one is other:
        return one or other
    return replace(one, paragraphs=(*one.paragraphs, *other.paragraphs))
