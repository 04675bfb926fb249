"""A table with a meeting in each row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from core.document_reader.blocks import Cell
from core.language.dates_in_text.mentions import DateMention, Join
from core.language.dates_in_text.names import MONTH_NUMBERS, WEEKDAYS
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import Origin, ProblemCode, QuestionKind, SetAsideReason, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.lines.bare_days import bare_day, bare_days
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.about import called_off, may_replace
from core.plans.reader.rows.dates.dates_of_row import dates_in, dates_of_row
from core.plans.reader.rows.dates.vague import note_vague_row
from core.plans.reader.rows.parts import NO_PARTS, row_parts
from core.plans.reader.rows.read_row import LONGEST_ROW, read_row
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.tables.column_values import dates_phrase, from_columns
from core.plans.reader.tables.group_column import GroupColumn
from core.plans.reader.tables.heads import Role
from core.plans.reader.tables.hour_cells import clock_of_decimal, duration_of_cell
from core.plans.reader.tables.settled_columns import Columns
from core.plans.reader.tables.table import Table, is_struck, paragraphs_of
from core.plans.reader.words.general_words import is_of_deadlines
from core.plans.reader.words.legend import is_legend
from core.plans.rules.question_ids import question_id

MEETING, OTHER = "träff", "annat"
#: Columns that may say that the row is no meeting but a last day.
_SAYS_WHAT = (Role.TITLE, Role.KIND, Role.FORM, Role.MORE)
#: Columns in which a row may say that it stands for another.
_REMARKS = (*_SAYS_WHAT, Role.STATUS, Role.UNKNOWN_DATE)
#: Columns of days that are no meetings'.
_OTHER_DAYS = {Role.OTHER_DATE: SetAsideReason.DEADLINE, Role.STAMP: SetAsideReason.PAGE_DATE}
#: What a row says of all its days.
_ABOUT_ANY_DAY = frozenset({Role.GROUP, Role.JOINT, Role.TITLE, Role.FORM, Role.KIND, Role.PLACE, Role.SPEAKER})
#: So many cells have something in a row that is meant as a meeting.
_FILLED_IN = 4


class RowTable:
    """Reads the rows of one table, top to bottom."""

    def __init__(self, table: Table, columns: Columns, context: Context) -> None:
        self._table = table
        self._columns = columns
        self._context = context
        self._group_column = GroupColumn(table, columns, context)

    def read(self, row: int, scope: Scope) -> None:
        """Note what the row is."""
        table, context = self._table, self._context
        cells = table.cells_of(row)
        if not cells:
            return
        if all(is_legend(cell.text) for cell in cells):
            context.findings.claim_all(cells_row("", paragraphs_of(cells), table.shown(row)))
            return
        by_role = self._by_role(row)
        whole = cells_row(dates_phrase(by_role), paragraphs_of(cells), table.shown(row))
        self._group_column.passed(row, by_role.get(Role.GROUP, ""))
        if table.is_hidden(row):
            context.findings.aside(whole, SetAsideReason.HIDDEN)
            return
        if self._is_struck(cells):
            context.findings.aside(whole, SetAsideReason.STRUCK)
            return
        scope = self._with_year(by_role, self._group_column.over(scope))
        self._other_dates(row, by_role, scope)
        if not whole.text:
            self._undated(whole, by_role, row)
            return
        self._read(whole, by_role, row, scope)

    def _read(self, whole: RowText, by_role: dict[Role, str], row: int, scope: Scope) -> None:
        columns = from_columns(by_role, _line(self._table, row), self._context)
        month = MONTH_NUMBERS.get(by_role.get(Role.MONTH, "").lower().strip(". ")) or scope.month
        if month is not None and not dates_in(whole.text, self._context.conventions):
            days = bare_days(by_role.get(Role.DATE, ""), month)
            day = bare_day(whole.text, month)
            named = days or ((day,) if day else ())
            if named:
                rest = "" if days or not day else whole.text[day.place[1] :]
                whole = replace(whole, text=", ".join(_with_month(mention, month) for mention in named) + rest)
        if any(is_of_deadlines(by_role.get(role, "")) for role in (*_SAYS_WHAT, Role.PLACE)):
            self._context.findings.aside(whole, SetAsideReason.DEADLINE)
            return
        if len(whole.text) <= LONGEST_ROW and not dates_in(whole.text, self._context.conventions):
            self._without_day(whole, by_role)
            return
        read_row(whole, scope, self._context, columns=columns)
        self._remarks(row)

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

    def _other_dates(self, row: int, by_role: dict[Role, str], scope: Scope) -> None:
        """Days for something else are set aside; where nobody has said what they are for, a person is asked."""
        for role, reason in _OTHER_DAYS.items():
            for column in self._columns.of(role):
                if dates_in(self._table.text(row, column), self._context.conventions):
                    self._context.findings.aside(self._cell_row(row, column), reason)
        for column in self._columns.of(Role.UNKNOWN_DATE):
            cell = self._cell_row(row, column)
            text = cell.text[:LONGEST_ROW]
            parts = row_parts(text)
            dates = dates_of_row(text, parts, self._context.conventions)
            for _, reason in dates.others:
                self._context.findings.aside(cell, reason)
            if dates.meant and all(parts.in_theme(mention.place) for mention in dates.meant):
                # The meeting's own day stands in another column.
                self._context.findings.aside(cell, SetAsideReason.THEME)
            elif dates.meant and not self._is_answered(row, column, by_role, scope):
                self._ask_column(row, column)

    def _remarks(self, row: int) -> None:
        """What the row says of other rows' days: "ersätter 9 april"."""
        for role in _REMARKS:
            for column in self._columns.of(role):
                if not may_replace(self._table.text(row, column)):
                    continue
                cell = self._cell_row(row, column)
                others = dates_of_row(cell.text[:LONGEST_ROW], NO_PARTS, self._context.conventions).others
                if any(reason is SetAsideReason.MOVED for _, reason in others):
                    self._context.replacements.append(cell)

    def _is_answered(self, row: int, column: int, by_role: dict[Role, str], scope: Scope) -> bool:
        """Whether a person has said what the column's days are; where they are meetings, they are noted."""
        answer = (self._context.findings.answer_to(self._column_question(column)) or "").casefold()
        if answer == MEETING:
            about = {role: words for role, words in by_role.items() if role in _ABOUT_ANY_DAY}
            columns = from_columns(about, _line(self._table, row), self._context)
            read_row(self._cell_row(row, column), scope, self._context, columns=columns)
        elif answer == OTHER:
            self._context.findings.aside(self._cell_row(row, column), SetAsideReason.NO_MEETING)
        return answer in (MEETING, OTHER)

    def _head(self, column: int) -> str:
        return self._columns.heads[column] or f"kolumn {column + 1}"

    def _column_question(self, column: int) -> str:
        head = self._columns.heads[column]
        # A column without a head is another one in every document.
        return question_id(
            QuestionKind.COLUMN, "column", head or f"{self._head(column)}\n{self._context.conventions.opening}"
        )

    def _ask_column(self, row: int, column: int) -> None:
        head, name = self._head(column), self._column_question(column)
        cell = self._cell_row(row, column)
        text = f"Är datumen under ”{head}” träffar?"
        self._context.findings.ask(cell, name, text, kind=QuestionKind.COLUMN, choices=(MEETING, OTHER))
        message = f"Jag vet inte om datumen i kolumnen ”{head}” är träffar. Svara på frågan {name}."
        self._context.findings.problem(cell, ProblemCode.UNREAD_ROW, message)

    def _cell_row(self, row: int, column: int) -> RowText:
        cell = self._table.cell(row, column)
        return cells_row(self._table.text(row, column), paragraphs_of([cell] if cell else []), self._table.shown(row))

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


def _line(table: Table, row: int) -> int | None:
    cells = table.cells_of(row)
    return cells[0].paragraphs[0].number if cells and cells[0].paragraphs else None
