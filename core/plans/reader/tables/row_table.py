"""A table with a meeting in each row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from core.document_reader.blocks import Cell
from core.language.dates_in_text.mentions import DateMention, Join
from core.language.dates_in_text.names import MONTH_NUMBERS, WEEKDAYS
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import Origin, ProblemCode, SetAsideReason, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.lines.bare_days import bare_day, bare_days
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.dates.vague import note_vague_row
from core.plans.reader.rows.read_row import LONGEST_ROW, read_row
from core.plans.reader.rows.row_reading import is_doubted
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.tables.column_values import dates_phrase, from_columns
from core.plans.reader.tables.group_column import GroupColumn
from core.plans.reader.tables.heads import Role
from core.plans.reader.tables.hour_cells import clock_of_decimal, duration_of_cell
from core.plans.reader.tables.other_days import SAYS_WHAT, OtherDays
from core.plans.reader.tables.settled_columns import Columns
from core.plans.reader.tables.table import Table, is_struck, paragraphs_of
from core.plans.reader.words.general_words import is_of_deadlines
from core.plans.reader.words.legend import is_legend

#: What says when; and what a row of no meeting has nothing under.
_WHEN = frozenset({Role.DATE, Role.END_DATE, Role.WEEKDAY, Role.WEEK, Role.MONTH, Role.YEAR})
_PLAINLY = frozenset({Role.START, Role.TIME, Role.GROUP, Role.JOINT})
#: So many cells have something in a row that is meant as a meeting.
_FILLED_IN = 4


class RowTable:
    """Reads the rows of one table, top to bottom."""

    def __init__(self, table: Table, columns: Columns, context: Context) -> None:
        self._table = table
        self._columns = columns
        self._context = context
        self._group_column = GroupColumn(table, columns, context)
        self._other_days = OtherDays(table, columns, context)

    def read(self, row: int, scope: Scope) -> None:
        """Note what the row is."""
        table, context = self._table, self._context
        cells = table.cells_of(row)
        if not cells:
            return
        dated = any(dates_in(cell.text[:LONGEST_ROW], context.conventions) for cell in cells)
        if not dated and all(is_legend(cell.text) for cell in cells):
            context.findings.claim_all(cells_row("", paragraphs_of(cells), table.shown(row)))
            return
        by_role = self._by_role(row)
        whole = cells_row(dates_phrase(by_role, context.conventions), paragraphs_of(cells), table.shown(row))
        self._group_column.passed(row, by_role.get(Role.GROUP, ""))
        if table.is_hidden(row):
            context.findings.aside(whole, SetAsideReason.HIDDEN)
            return
        if self._is_struck(cells):
            context.findings.aside(whole, SetAsideReason.STRUCK)
            return
        scope = self._with_year(by_role, self._group_column.over(scope))
        self._other_days.note(row, by_role, scope)
        if not whole.text:
            self._undated(whole, by_role, row)
            return
        self._read(whole, by_role, row, scope)

    def _read(self, whole: RowText, by_role: dict[Role, str], row: int, scope: Scope) -> None:
        columns = from_columns(by_role, self._table.line_of(row), self._context)
        month = MONTH_NUMBERS.get(by_role.get(Role.MONTH, "").lower().strip(". ")) or scope.month
        if month is not None and not dates_in(whole.text, self._context.conventions):
            days = bare_days(by_role.get(Role.DATE, ""), month)
            day = bare_day(whole.text, month)
            named = days or ((day,) if day else ())
            if named:
                rest = "" if days or not day else whole.text[day.place[1] :]
                whole = replace(whole, text=", ".join(_with_month(mention, month) for mention in named) + rest)
        if any(is_of_deadlines(by_role.get(role, "")) for role in (*SAYS_WHAT, Role.PLACE)):
            self._context.findings.aside(whole, SetAsideReason.DEADLINE)
            return
        if len(whole.text) <= LONGEST_ROW and not dates_in(whole.text, self._context.conventions):
            self._without_day(whole, by_role)
            return
        if self._is_doubted(whole, by_role):
            return
        read_row(whole, scope, self._context, columns=columns)
        self._other_days.remarks(row)

    def _is_doubted(self, whole: RowText, by_role: dict[Role, str]) -> bool:
        """Whether a row without hours or group speaks of a holiday or of somebody's leave; then a person is asked."""
        if not _PLAINLY.isdisjoint(by_role):
            return False
        words = " ".join(text for role, text in by_role.items() if role not in _WHEN)
        return is_doubted(replace(whole, text=whole.shown), words, self._context)

    def _without_day(self, whole: RowText, by_role: dict[Role, str]) -> None:
        """A row that says something where its day should stand: "inställd", "v. 40", "datum kommer", "########"."""
        text = by_role.get(Role.DATE, "")
        if reason := called_off(" ".join(by_role.values())):
            self._context.findings.aside(whole, reason)
            return
        # Beside a month in a column of its own "april ########" is no vague row.
        filled_in = Role.MONTH in by_role and len(by_role) >= _FILLED_IN
        if not filled_in and note_vague_row(whole, whole.text, self._context, among_dated=True):
            return
        if text and len(by_role) > 1:
            message = f"Jag kan inte läsa ”{text[:40]}” som ett datum. Skriv till exempel onsdag 8 mars."
            self._context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)

    def _by_role(self, row: int) -> dict[Role, str]:
        """What each column says in this row, the empty ones left out."""
        by_role: dict[Role, str] = {}
        for column, role in sorted(self._columns.roles.items()):
            if text := self._value(row, column, role):
                by_role[role] = f"{by_role[role]}, {text}" if role in by_role else text
        return by_role

    def _value(self, row: int, column: int, role: Role) -> str:
        cell = self._table.cell(row, column)
        text = self._table.text(row, column).strip()
        if cell is None or not text:
            return ""
        if role in (Role.TIME, Role.START, Role.END) and isinstance(cell.value, float) and 0 <= cell.value < 1:
            minutes = round(cell.value * 24 * 60)
            return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        if role in (Role.TIME, Role.START, Role.END) and isinstance(cell.value, time):
            return cell.value.strftime("%H:%M")
        if column in self._columns.decimals:
            return clock_of_decimal(text)
        if role is Role.DURATION:
            duration = duration_of_cell(text, self._columns.heads[column])
            return f"{round(duration.total_seconds() / 60)} min" if duration else ""
        if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
            return cell.value.isoformat()
        # What stands beyond the cut is accounted for as any other text that was not read.
        return text[:LONGEST_ROW] if role is Role.GROUP else " ".join(text[:LONGEST_ROW].split())

    def _with_year(self, by_role: dict[Role, str], scope: Scope) -> Scope:
        match = re.match(r"(?:19|20)\d\d", by_role.get(Role.YEAR, ""))
        return replace(scope, years=Known((int(match[0]),), Origin(Source.CELL))) if match else scope

    def _is_struck(self, cells: Sequence[Cell]) -> bool:
        """Whether the row's date is struck, or all of it."""
        dates = {
            id(self._table.cell(row, column))
            for column in self._columns.of(Role.DATE)
            for row in range(self._table.rows)
        }
        struck = [cell for cell in cells if is_struck(cell)]
        return bool(struck) and (len(struck) == len(cells) or any(id(cell) in dates for cell in struck))

    def _undated(self, whole: RowText, by_role: dict[Role, str], row: int) -> None:
        """A row without a date is asked about where it is plainly a meeting."""
        title = by_role.get(Role.TITLE, "")
        if reason := called_off(" ".join(by_role.values())):
            self._context.findings.aside(whole, reason)
            return
        if title and (looks_like_meeting(whole.shown) or len(by_role) > 2):
            message = (
                f"”{title[:120]}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel "
                f"onsdag 8 mars."
            )
            self._context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)
        elif self._is_filled_in(row):
            message = (
                "Raden ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel onsdag 8 mars."
            )
            self._context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)

    def _is_filled_in(self, row: int) -> bool:
        """Whether the row has a weekday or month, and other things, of its own: then somebody meant a day."""
        own = [
            role
            for column, role in self._columns.roles.items()
            if (cell := self._table.cell(row, column)) and cell.row == row and cell.text.strip()
        ]
        return Role.WEEKDAY in own or (Role.MONTH in own and len(own) >= _FILLED_IN - 1)


def _with_month(mention: DateMention, month: int) -> str:
    """The day or days with their weekday and month: "torsdag 15/1", "20–21/5"."""
    names = [WEEKDAYS[day.weekday] + " " if day.weekday is not None else "" for day in mention.days]
    days = [f"{name}{day.day}" for name, day in zip(names, mention.days, strict=True)]
    between = "–" if mention.join is Join.RANGE else " och "
    return f"{between.join(days)}/{month}"
