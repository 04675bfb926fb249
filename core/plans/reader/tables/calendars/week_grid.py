"""A grid of weeks and weekdays: a week in each row, a weekday in each column, what happens that day in the cells."""

from collections.abc import Sequence
from dataclasses import replace

from core.document_reader.blocks import Cell, Paragraph
from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.mentions import DateMention, Join, WrittenDay
from core.language.dates_in_text.names import WEEKDAYS
from core.language.relative_dates.special_days import is_special_day
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.outline.walk import Walk
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.dates.vague import says_awaiting
from core.plans.reader.rows.dates.week_beside import check_week
from core.plans.reader.rows.dates.year import year_of
from core.plans.reader.rows.meeting import MEND
from core.plans.reader.rows.read_row import LONGEST_ROW, read_days, read_row
from core.plans.reader.rows.row_reading import answered_as_meeting, is_doubted
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.rows.times import times_in
from core.plans.reader.tables.calendars.week_labels import Week, WeekGrid, week_grid, years_after
from core.plans.reader.tables.hour_cells import HOURS_OR_DAYS, hours_marked, may_be_days
from core.plans.reader.tables.table import Table, is_struck, paragraphs_of
from core.plans.reader.words.general_words import speaks_of_deadlines

#: The number of the first week in a year that begins in the autumn.
_AUTUMN = 27
_WHY = "Det står i en tabell med veckor och veckodagar, och det är inte säkert att det är en träff."


def read_week_grid(table: Table, walk: Walk) -> bool:
    """Note the meetings of a grid of weeks and weekdays, however it is turned; whether the table is one."""
    grid = week_grid(table, walk.context)
    if grid is None:
        table = table.turned()
        grid = week_grid(table, walk.context)
    if grid is None:
        return False
    for row in range(grid.head):
        walk.through(_own_lines(table, row))
    scope, years = walk.scopes.now(), years_after(grid)
    for row in range(grid.head + 1, table.rows):
        if row not in grid.weeks:
            _read_without_week(table, row, grid, walk)
            continue
        own = _with_year(scope, grid, years[row])
        for cell in (cell for cell in table.cells_of(row) if cell.row == row):
            if cell.column < min(grid.weekdays):
                walk.context.findings.claim_all(cells_row("", paragraphs_of([cell]), table.shown(row)))
            else:
                _read_cell(table, cell, grid, own, walk.context)
    return True


def _own_lines(table: Table, row: int) -> list[Paragraph]:
    return paragraphs_of([cell for cell in table.cells_of(row) if cell.row == row])


def _read_without_week(table: Table, row: int, grid: WeekGrid, walk: Walk) -> None:
    """Text below or between; what stands under a weekday without its week is asked about."""
    own = [cell for cell in table.cells_of(row) if cell.row == row]
    if not own or any(cell.column not in grid.weekdays for cell in own):
        walk.through(paragraphs_of(own))
        return
    message = "Raden har ingen vecka. Skriv veckans nummer först på raden."
    whole = cells_row("", paragraphs_of(own), table.shown(row))
    walk.context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)


def _with_year(scope: Scope, grid: WeekGrid, turned: int) -> Scope:
    """The scope with the row's own year: of "2025/26" the first, and the second once the year has turned."""
    if scope.years is None:
        return scope
    first, *others = scope.years.value
    begins_in_autumn = (grid.weeks[min(grid.weeks)].number or 0) >= _AUTUMN
    if others and not (others == [first + 1] and begins_in_autumn):
        return scope
    return replace(scope, years=Known((first + turned,), scope.years.origin))


def _read_cell(table: Table, cell: Cell, grid: WeekGrid, scope: Scope, context: Context) -> None:
    """Each line of the cell that says when or that people meet; else all of it together."""
    week, days = grid.weeks[cell.row], _days_of(cell, grid)
    label = " ".join(table.text(cell.row, column) for column in range(min(grid.weekdays))).strip()
    named = f"{f'v. {week.number}' if week.number else label} {'–'.join(WEEKDAYS[day] for day in days)}".strip()
    texts = [" ".join(table.text(cell.row, cell.column).split())]
    lines = [text for text in table.text(cell.row, cell.column).split("\n") if text.strip()]
    if len(lines) > 1 and all(times_in(hours_marked(line)).start for line in lines):
        texts = lines
    for text in texts:
        row = cells_row(text, paragraphs_of([cell]), f"{named} | {' '.join(cell.text.split())}")
        if row.hidden or is_struck(cell):
            context.findings.aside(row, SetAsideReason.HIDDEN if row.hidden else SetAsideReason.STRUCK)
        elif dates_in(text[:LONGEST_ROW], context.conventions):
            # A date of its own goes before its place in the grid.
            read_row(row, scope, context)
        elif not days or cell.row_span > 1:
            _read_week(row, label, context)
        else:
            _read_entry(row, week, days, scope, context)


def _days_of(cell: Cell, grid: WeekGrid) -> list[int]:
    """The first and last weekday over the cell, once if they are one; none if it stands under something else."""
    columns = range(cell.column, cell.column + cell.column_span)
    if not all(column in grid.weekdays for column in columns):
        return []
    return sorted({grid.weekdays[columns[0]], grid.weekdays[columns[-1]]})


def _read_entry(row: RowText, week: Week, days: Sequence[int], scope: Scope, context: Context) -> None:
    if is_special_day(row.text):
        context.findings.aside(row, SetAsideReason.HOLIDAY)
    elif speaks_of_deadlines(row.text) and not looks_like_meeting(row.text):
        context.findings.aside(row, SetAsideReason.DEADLINE)
    elif not is_doubted(row, row.text, context) and (
        _says_that_people_meet(row.text, context) or answered_as_meeting(row, context, _WHY)
    ):
        try:
            mention = _mention(row, week, days, scope, context)
            year = year_of(row, mention, scope, context)
            first = calendar_days(mention, year.value)[0].start if isinstance(year, Known) else None
        except WrittenDateError as error:
            context.findings.problem(row, ProblemCode(error.fault.value), f"{error} {MEND}")
            return
        if first is not None and may_be_days(row.text, first.day):
            context.findings.problem(row, ProblemCode.AMBIGUOUS_DATE, HOURS_OR_DAYS)
        else:
            read_days(replace(row, text=hours_marked(row.text)), mention, scope, context)


def _mention(row: RowText, week: Week, days: Sequence[int], scope: Scope, context: Context) -> DateMention:
    """The days of that week, by its number or by the day in it. Raises WrittenDateError where these disagree."""
    number, year = week.number, None
    if week.day is not None:
        known = year_of(row, week.day, scope, context)
        if not isinstance(known, Known):
            # Its year is asked for.
            return week.day
        (named, *_) = calendar_days(week.day, known.value)
        if number is not None:
            check_week(named, number)
        year, number, _ = named.start.isocalendar()
    written = tuple(WrittenDay(0, year=year, weekday=weekday, week=number) for weekday in days)
    return DateMention((0, 0), written, Join.RANGE if len(written) > 1 else Join.SINGLE)


def _read_week(row: RowText, label: str, context: Context) -> None:
    """What stands beside all days of a week: a meeting is asked about, all else is a remark."""
    if _says_that_people_meet(row.text, context) or says_awaiting(row.text):
        message = f"”{label}” är en hel vecka. Skriv vilken dag, till exempel tisdag v. 12."
        context.findings.problem(row, ProblemCode.AMBIGUOUS_DATE, message)
    else:
        context.findings.claim_all(row)


def _says_that_people_meet(text: str, context: Context) -> bool:
    return looks_like_meeting(text) or bool(context.names.mentions(text) or times_in(hours_marked(text)).start)
