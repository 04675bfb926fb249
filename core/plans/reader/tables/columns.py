"""What each column of a table of meetings holds: by its head, and by what stands in it."""

from collections.abc import Sequence

from core.language.dates_in_text.names import MONTH_NUMBERS, SHORT_WEEKDAYS, WEEKDAY_NUMBERS
from core.plans.reader.context import Context
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.tables.cell_values import are_days_of_month, is_form, is_time, names_groups, share
from core.plans.reader.tables.heads import Role, role_by_head
from core.plans.reader.tables.settled_columns import Columns, settle
from core.plans.reader.tables.table import Table

_MOST = 0.5
#: Characters; a title that is only a day is no longer.
_LONGEST_DAY = 40


def columns_of(table: Table, head: int | None, context: Context, *, month_known: bool = False) -> Columns:
    """What each column holds; `head` is the row of the heads, None where the table has none.

    `month_known` where a heading above rows says their month.
    """
    first = 0 if head is None else head + 1
    columns = Columns()
    for column in range(table.columns):
        words = " ".join(table.text(head, column).split()) if head is not None else ""
        columns.heads[column] = words
        by_head = role_by_head(words, set(columns.roles.values()))
        role = _by_contents(by_head, list(table.column(column, first)), context)
        if role is not None:
            columns.roles[column] = role
    settle(columns, table, first, month_known=month_known)
    return columns


def _by_contents(role: Role | None, values: Sequence[str], context: Context) -> Role | None:
    """The role, where the contents agree with the head; else what the contents say."""
    if not values or role in (Role.STAMP, Role.CONTACT):
        return role
    if role is Role.WEEKDAY and are_days_of_month(values):
        # "Dag" over 2, 10, 24 beside a column of months.
        return Role.DATE
    dated = share(values, lambda value: bool(dates_in(value, context.conventions)))
    if role is Role.OTHER_DATE:
        return role if dated >= _MOST else Role.MORE
    if role in (Role.TITLE, Role.THEME) and dated == 1.0 and all(len(value) < _LONGEST_DAY for value in values):
        return Role.UNKNOWN_DATE
    if dated >= _MOST and role is Role.END:
        return Role.END_DATE
    if role is Role.END_DATE and not dated and share(values, is_time) > _MOST:
        # "Från | Till" over hours.
        return Role.END
    if dated >= _MOST and role not in (Role.DATE, Role.END_DATE, Role.TITLE, Role.THEME):
        return Role.DATE if role in (Role.TIME, Role.START, Role.WEEKDAY) else Role.UNKNOWN_DATE
    return role or _by_values(values, context)


def _by_values(values: Sequence[str], context: Context) -> Role:
    checks = (
        (Role.WEEKDAY, lambda value: value.lower().strip(". ") in WEEKDAY_NUMBERS | SHORT_WEEKDAYS),
        (Role.MONTH, lambda value: value.lower().strip(". ") in MONTH_NUMBERS),
        (Role.NUMBER, str.isdecimal),
        (Role.TIME, is_time),
        # Where people meet is "Teams" in some rows and a house in others.
        (Role.FORM if share(values, is_form) == 1.0 else Role.PLACE, is_form),
        (Role.GROUP, lambda value: names_groups(value, context)),
    )
    return next((role for role, check in checks if share(values, check) > _MOST), Role.MORE)
