"""Tables of groups and weeks: a group in each row, a week at the head of each column, the days in the cells."""

import re
from dataclasses import replace

from core.language.dates_in_text.names import SHORT_WEEKDAYS, WEEKDAY, WEEKDAYS
from core.plans.reader.outline.scope import Scope
from core.plans.reader.outline.walk import Walk
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.footnotes import with_footnote
from core.plans.reader.rows.read_row import read_row
from core.plans.reader.rows.row_text import cells_row
from core.plans.reader.tables.layout import weeks_in_heads
from core.plans.reader.tables.periods.month_table import labelled, read_cell
from core.plans.reader.tables.table import Table, paragraphs_of

#: "tis", "onsdagen": a cell that says only which day of the week.
_WEEKDAY = re.compile(rf"(?P<name>{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\b\.?", re.IGNORECASE)


def read_weeks_across(table: Table, walk: Walk) -> None:
    """Note the meetings of a table with a group in each row and a week in each column.

    A day that lies in another week than its column's head says is asked about.
    """
    head, weeks = weeks_in_heads(table)
    labels = {column: table.text(head, column) for column in range(table.columns) if column not in weeks}
    for row in range(head):
        walk.through(paragraphs_of([cell for cell in table.cells_of(row) if cell.row == row]))
    for row in range(head + 1, table.rows):
        scope = labelled(table, row, labels, walk.scopes.now(), walk.context)
        for column, week in weeks.items():
            _read_cell(table, row, column, replace(scope, week=week), walk)


def _read_cell(table: Table, row: int, column: int, scope: Scope, walk: Walk) -> None:
    cell = table.cell(row, column)
    if cell is None or (cell.row, cell.column) != (row, column):
        return
    words = " ".join(table.text(row, column).split())
    weekday = _WEEKDAY.match(words)
    if weekday is None or dates_in(words, walk.context.conventions):
        read_cell(table, row, cell, scope, walk.context)
        return
    name = weekday["name"].lower()
    day = WEEKDAYS[SHORT_WEEKDAYS[name]] if name in SHORT_WEEKDAYS else name
    phrase = f"v. {scope.week} {day}{words[weekday.end() :]}"
    whole = cells_row(phrase, paragraphs_of([cell]), table.shown(row))
    read_row(whole, with_footnote(scope, words, walk.context), walk.context)
