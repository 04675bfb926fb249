"""A year calendar: a day in each row, a month in each column, and in the cells what happens that day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.document_reader.blocks import Cell
from core.language.dates_in_text.mentions import DateMention, WrittenDay
from core.language.relative_dates.special_days import is_special_day
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Scope
from core.plans.reader.outline.walk import Walk
from core.plans.reader.rows.read_row import read_days
from core.plans.reader.rows.row_reading import answered_as_meeting, is_doubted
from core.plans.reader.rows.row_text import cells_row
from core.plans.reader.tables.hour_cells import HOURS_OR_DAYS, hours_marked, may_be_days
from core.plans.reader.tables.layout import month_named, months_row
from core.plans.reader.tables.table import Table, paragraphs_of
from core.plans.reader.words.general_words import speaks_of_deadlines

#: So many days of a month must stand down a column.
_FEWEST_DAYS = 20
_WHY = "Det står i en kalender, och det är inte säkert att det är en träff."


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a calendar says of one day."""

    cell: Cell
    row: int
    column: int
    day: int
    month: int


def read_year_calendar(table: Table, walk: Walk) -> bool:
    """Note the meetings of a year calendar; whether the table is one."""
    head = months_row(table)
    if head is None:
        return False
    days = {column: _days_down(table, column, head) for column in range(table.columns)}
    days = {column: rows for column, rows in days.items() if len(rows) >= _FEWEST_DAYS}
    months = {column: month for column in range(table.columns) if (month := month_named(table.text(head, column)))}
    if not days:
        return False
    last = max(row for rows in days.values() for row in rows)
    for row in [*range(head), *range(last + 1, table.rows)]:
        # What the marks mean, and when people usually meet, often stands below.
        walk.through(paragraphs_of([cell for cell in table.cells_of(row) if cell.row == row]))
    scope = walk.scopes.now()
    for entry in _entries(table, months, days):
        _read(table, entry, scope, walk.context)
    return True


def _days_down(table: Table, column: int, head: int) -> dict[int, int]:
    """By row the day of the month that stands in the column: 1, 2, 3 … in order."""
    days: dict[int, int] = {}
    for row in range(head + 1, table.rows):
        words = table.text(row, column).split()
        if words and words[0].isdecimal() and int(words[0]) == len(days) + 1 <= 31 and len(words) <= 2:
            days[row] = int(words[0])
    return days


def _entries(table: Table, months: Mapping[int, int], days: Mapping[int, Mapping[int, int]]) -> Iterator[_Entry]:
    """Each filled cell beside a day; a column of days belongs to the months right of it, to the next such column."""
    seen: set[int] = set()
    for column in range(table.columns):
        month_column = max((other for other in months if other <= column), default=None)
        day_column = max((other for other in days if other <= column), default=None)
        if column in days or month_column is None or day_column is None:
            continue
        for row, day in days[day_column].items():
            cell = table.cell(row, column)
            if cell is not None and cell.text.strip() and id(cell) not in seen and len(table.text(row, column)) > 1:
                seen.add(id(cell))
                yield _Entry(cell, row, column, day, months[month_column])


def _read(table: Table, entry: _Entry, scope: Scope, context: Context) -> None:
    written = " ".join(table.text(entry.row, entry.column).split())
    text = hours_marked(written)
    row = cells_row(text, paragraphs_of([entry.cell]), f"{entry.day}/{entry.month} {text}")
    if is_special_day(text):
        context.findings.aside(row, SetAsideReason.HOLIDAY)
        return
    if speaks_of_deadlines(text) and not looks_like_meeting(text):
        context.findings.aside(row, SetAsideReason.DEADLINE)
        return
    meets = looks_like_meeting(text) or bool(context.names.mentions(text))
    if is_doubted(row, text, context) or not (meets or answered_as_meeting(row, context, _WHY)):
        return
    if may_be_days(written, entry.day):
        context.findings.problem(row, ProblemCode.AMBIGUOUS_DATE, HOURS_OR_DAYS)
        return
    mention = DateMention((0, 0), (WrittenDay(entry.day, entry.month),))
    read_days(row, mention, replace(scope, month=entry.month), context)
