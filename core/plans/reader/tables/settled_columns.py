"""What the columns of a table hold once all of them are seen: which of several days are the meetings', and the like."""

from dataclasses import dataclass, field

from core.language.dates_in_text.times import find_times
from core.plans.reader.tables.cell_values import are_days_of_month
from core.plans.reader.tables.heads import Role, is_head_of, is_of_meetings, is_of_people, is_of_something_else
from core.plans.reader.tables.hour_cells import are_decimal_hours
from core.plans.reader.tables.table import Table

#: What a calendar calls the title, and a list of meetings with their groups the theme.
_SUBJECT = "ämne"


@dataclass(slots=True)
class Columns:
    """The roles of a table's columns."""

    roles: dict[int, Role] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    #: Columns of hours as decimals: "9,5" is half past nine.
    decimals: set[int] = field(default_factory=set)

    def of(self, role: Role) -> list[int]:
        """The columns with that role, left to right."""
        return sorted(column for column, other in self.roles.items() if other is role)


def settle(columns: Columns, table: Table, first: int, *, month_known: bool) -> None:
    """Settle what each column can't say alone; `first` is the first row of the meetings."""
    _settle_contacts(columns)
    if month_known or columns.of(Role.MONTH):
        _settle_days_of_months(columns, table, first)
    _settle_dates(columns)
    _settle_times(columns, table, first)
    _settle_decimals(columns, table, first)
    _settle_titles(columns, table, first)


def _settle_contacts(columns: Columns) -> None:
    """In answers to a form, and in lists of people, names are no titles; a form's hours are when it was filled in."""
    if columns.of(Role.STAMP):
        for column in (*columns.of(Role.DATE), *columns.of(Role.UNKNOWN_DATE)):
            if is_head_of(Role.START, columns.heads[column]):
                columns.roles[column] = Role.STAMP
    if columns.of(Role.STAMP) or columns.of(Role.CONTACT):
        for column in columns.of(Role.TITLE):
            if is_of_people(columns.heads[column]):
                columns.roles[column] = Role.CONTACT


def _settle_days_of_months(columns: Columns, table: Table, first: int) -> None:
    """Where the month stands elsewhere, the one column of bare days holds the dates, whatever its head is."""
    if columns.of(Role.DATE) or columns.of(Role.UNKNOWN_DATE):
        return
    days = [
        column
        for role in (Role.NUMBER, Role.MORE, Role.WEEKDAY)
        for column in columns.of(role)
        if not is_head_of(Role.NUMBER, columns.heads[column]) and are_days_of_month(list(table.column(column, first)))
    ]
    if len(days) == 1:
        columns.roles[days[0]] = Role.DATE


def _settle_dates(columns: Columns) -> None:
    """One column of days is the meetings'; where there are several, its head must say so."""
    unknown = columns.of(Role.UNKNOWN_DATE)
    if columns.of(Role.DATE) or not unknown:
        return
    meant = [column for column in unknown if is_of_meetings(columns.heads[column])]
    only = [column for column in unknown if not _is_of_something_else(columns, column)]
    chosen = only[0] if len(unknown) == 1 and only else meant[0] if len(meant) == 1 else None
    if chosen is not None:
        columns.roles[chosen] = Role.DATE


def _is_of_something_else(columns: Columns, column: int) -> bool:
    """Whether the head speaks of no meeting, which in a list of people it must."""
    head = columns.heads[column]
    in_list_of_people = bool(columns.of(Role.CONTACT)) and bool(head) and not is_of_meetings(head)
    return in_list_of_people or is_of_something_else(head)


def _settle_times(columns: Columns, table: Table, first: int) -> None:
    """Two columns of single times are when meetings begin and end."""
    times = columns.of(Role.TIME)
    if len(times) == 2 and not columns.of(Role.START) and times[1] == times[0] + 1:
        single = all(
            len(find_times(value)) < 2 and "-" not in value and "–" not in value
            for column in times
            for value in table.column(column, first)
        )
        if single:
            columns.roles[times[0]], columns.roles[times[1]] = Role.START, Role.END


def _settle_decimals(columns: Columns, table: Table, first: int) -> None:
    columns.decimals = {
        column
        for role in (Role.START, Role.END)
        for column in columns.of(role)
        if are_decimal_hours(columns.heads[column], list(table.column(column, first)))
    }


def _settle_titles(columns: Columns, table: Table, first: int) -> None:
    """Without a column for titles "Ämne" is one, as in a calendar, or the one with the most words holds them."""
    if columns.of(Role.TITLE):
        return
    subjects = [column for column in columns.of(Role.THEME) if columns.heads[column].lower().strip(" :") == _SUBJECT]
    if subjects and not columns.of(Role.GROUP):
        columns.roles[subjects[0]] = Role.TITLE
        return
    others = columns.of(Role.MORE)
    lengths = {column: sum(len(value) for value in table.column(column, first)) for column in others}
    if others:
        columns.roles[max(others, key=lambda column: lengths[column])] = Role.TITLE
