"""How a table is laid out: rows of meetings, months across or down, columns of groups, lists in cells, or turned."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from core.language.dates_in_text.names import MONTH_NUMBERS, SHORT_WEEKDAYS, WEEKDAY
from core.plans.reader.context import Context
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.tables.group_heads import TOP, is_group_head, without_hours
from core.plans.reader.tables.heads import is_of_other_days
from core.plans.reader.tables.table import Table

_PERIOD = re.compile(
    r"(?:(?:vår|höst|forår|efterår|spring|autumn|fall)(?:en|et|terminen|termin)?|vt|ht|(?:första|andra|[12]\.?(?::a)?)\s?halvåret?|"
    r"kvartal\s?\d|q[1-4]|januari\s?[-–]\s?juni|juli\s?[-–]\s?december)?[\s-]*(?:20\d\d|\d\d)?",
    re.IGNORECASE,
)
_WEEK_HEAD = re.compile(r"(?:v|vecka|uge|uke|week|w)\.?\s?(?P<number>[1-9]|[1-4]\d|5[0-3])", re.IGNORECASE)
_BEGINS_WITH_WEEKDAY = re.compile(rf"(?:{WEEKDAY}|{'|'.join(SHORT_WEEKDAYS)})\b", re.IGNORECASE)
_MONTHS = 3
#: Days down a column of text.
_FEWEST_DAYS_OF_TEXT = 3


class Layout(StrEnum):
    """The ways that a table of meetings is laid out."""

    ROWS = "rows"  #: a meeting in each row
    TURNED = "turned"  #: a meeting in each column, with labels down the first
    MONTHS_ACROSS = "months_across"  #: a group in each row, a month in each column
    WEEKS_ACROSS = "weeks_across"  #: a group in each row, a week in each column
    MONTHS_DOWN = "months_down"  #: a month in each row, a group in each column
    LISTS = "lists"  #: lists of dates in cells, each under its column's head
    TEXT = "text"  #: no dates
    COLUMNS = "columns"  #: running text beside running text, as on a folded sheet


def month_named(text: str) -> int | None:
    """The month that a cell names and nothing else."""
    return MONTH_NUMBERS.get(" ".join(text.split()).lower().strip(". "))


def layout_of(table: Table, context: Context) -> Layout:
    """How the table is laid out, by what stands in it."""
    if periods := _periods_of(table, context):
        return periods
    dated = [
        (row, column)
        for row in range(table.rows)
        for column in range(table.columns)
        if _is_dated(table.text(row, column), context)
    ]
    if not dated:
        months = months_column(table) is not None or _has_month_head(table, context)
        return Layout.ROWS if months else Layout.TEXT
    if _are_columns_of_text(table, dated):
        return Layout.COLUMNS
    lists = any(_has_list(table.text(row, column), context) for row, column in dated)
    if lists or _periods_across(table, {column for _, column in dated}, context) or _groups_across(table, context):
        return Layout.LISTS
    first_labels = [table.text(row, 0).casefold().strip(": ") for row in range(table.rows)]
    if {"datum", "date", "dag", "när", "dato"} & set(first_labels[1:] if len({row for row, _ in dated}) == 1 else ()):
        return Layout.TURNED
    labelled = first_labels[0] in ("datum", "date", "när", "dato")
    if {row for row, _ in dated} == {0} and labelled and len(dated) > 1:
        return Layout.TURNED
    return Layout.ROWS


def _periods_of(table: Table, context: Context) -> Layout | None:
    """Where the table's rows or columns are months or weeks."""
    if months_row(table) is not None:
        return Layout.MONTHS_ACROSS
    if _has_weeks_across(table, context):
        return Layout.WEEKS_ACROSS
    return Layout.MONTHS_DOWN if months_column(table) is not None and _groups_across(table, context) else None


def head_row(table: Table, context: Context) -> int | None:
    """The row of heads: the first of several filled cells, if it holds no date."""
    for row in range(min(TOP, table.rows)):
        cells = table.cells_of(row)
        if len(cells) < 2:
            continue
        dated = any(_is_dated(cell.text, context) for cell in cells)
        return None if dated or all(cell.row_span > 1 and cell.row < row for cell in cells) else row
    return None


def months_row(table: Table) -> int | None:
    """The row that names months across."""
    return next(
        (
            row
            for row in range(min(TOP, table.rows))
            if sum(month_named(table.text(row, column)) is not None for column in range(table.columns)) >= _MONTHS
        ),
        None,
    )


def weeks_in_heads(table: Table) -> tuple[int, Mapping[int, int]]:
    """The row that names weeks across, and the number of each column's week; no columns where there is none."""
    for row in range(min(TOP, table.rows)):
        found = {column: _WEEK_HEAD.fullmatch(table.text(row, column).strip()) for column in range(table.columns)}
        weeks = {column: int(match["number"]) for column, match in found.items() if match}
        if len(weeks) >= _MONTHS:
            return row, weeks
    return 0, {}


def _has_weeks_across(table: Table, context: Context) -> bool:
    """Whether the columns are weeks, and most of what stands under them is a day."""
    head, weeks = weeks_in_heads(table)
    values = [value for column in weeks for value in table.column(column, head + 1)]
    days = [value for value in values if _is_dated(value, context) or _BEGINS_WITH_WEEKDAY.match(value)]
    return bool(weeks) and min(weeks) > 0 and len(days) * 2 > len(values)


def months_column(table: Table) -> int | None:
    """The column that names months down."""
    return next(
        (
            column
            for column in range(min(2, table.columns))
            if len({month_named(table.text(row, column)) for row in range(table.rows)} - {None}) >= _MONTHS
        ),
        None,
    )


def _has_month_head(table: Table, context: Context) -> bool:
    """Whether a column's head says that it holds months: then the days stand in another."""
    head = head_row(table, context)
    heads = [table.text(head, column) for column in range(table.columns)] if head is not None else []
    return any(words.strip(" .:").casefold() in ("månad", "mån", "month", "måned") for words in heads)


def _groups_across(table: Table, context: Context) -> bool:
    """Whether the heads of at least two columns that hold days are groups."""
    head = head_row(table, context)
    if head is None:
        return False
    heads = {column: without_hours(table.text(head, column)) for column in range(table.columns)}
    # Beside a column of last days "Beredning" is a step on the way to a meeting, unless it is a group that is known.
    steps = any(is_of_other_days(words) for words in heads.values())
    groups = [
        column
        for column, words in heads.items()
        if (context.names.named(words) if steps else is_group_head(words, context))
        and _holds_days(list(table.column(column, head + 1)), context)
    ]
    return len(groups) >= 2


def _are_columns_of_text(table: Table, dated: Sequence[tuple[int, int]]) -> bool:
    """Whether days stand in several columns, nearly each with what it is about in the cell below it."""
    by_column = {column: [row for row, other in dated if other == column] for _, column in dated}
    several = [(column, rows) for column, rows in by_column.items() if len(rows) >= _FEWEST_DAYS_OF_TEXT]
    if len(several) < 2:
        return False
    places = set(dated)
    above_text = sum(
        (row + 1, column) not in places and bool(table.text(row + 1, column).strip())
        for column, rows in several
        for row in rows
    )
    return above_text >= 0.8 * sum(len(rows) for _, rows in several)


def _periods_across(table: Table, dated: set[int], context: Context) -> bool:
    """Whether the columns of days are halves of a year, or years: "Vår | Höst", "2026 | 2027"."""
    head = head_row(table, context)
    if head is None or len(dated) == 1 or len(dated) < table.columns:
        return False
    return all(_PERIOD.fullmatch(" ".join(table.text(head, column).split())) for column in dated)


def _holds_days(values: Sequence[str], context: Context) -> bool:
    return bool(values) and sum(
        any(letter.isdigit() for letter in value[:12]) or _is_dated(value, context) for value in values
    ) * 2 >= len(values)


def _is_dated(text: str, context: Context) -> bool:
    return bool(dates_in(text, context.conventions)) if any(letter.isdigit() for letter in text) else False


def _has_list(text: str, context: Context) -> bool:
    return sum(bool(dates_in(line, context.conventions)) for line in text.split("\n")) >= 2
