"""Columns of days that aren't a row's own: last days, when it was filled in, and days nobody has said what they are."""

from core.plans.model.plan import ProblemCode, QuestionKind, SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Scope
from core.plans.reader.rows.about import may_replace
from core.plans.reader.rows.dates.dates_of_row import dates_in, dates_of_row
from core.plans.reader.rows.parts import NO_PARTS, row_parts
from core.plans.reader.rows.read_row import LONGEST_ROW, read_row
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.tables.column_values import from_columns
from core.plans.reader.tables.heads import Role
from core.plans.reader.tables.settled_columns import Columns
from core.plans.reader.tables.table import Table, paragraphs_of
from core.plans.rules.question_ids import question_id

MEETING, OTHER = "träff", "annat"
#: Columns that may say that the row is no meeting but a last day.
SAYS_WHAT = (Role.TITLE, Role.KIND, Role.FORM, Role.MORE)
#: Columns in which a row may say that it stands for another.
_REMARKS = (*SAYS_WHAT, Role.STATUS, Role.UNKNOWN_DATE)
#: Columns of days that are no meetings'.
_OTHER_DAYS = {Role.OTHER_DATE: SetAsideReason.DEADLINE, Role.STAMP: SetAsideReason.PAGE_DATE}
#: What a row says of all its days.
_ABOUT_ANY_DAY = frozenset({Role.GROUP, Role.JOINT, Role.TITLE, Role.FORM, Role.KIND, Role.PLACE, Role.SPEAKER})


class OtherDays:
    """Accounts for the days of one table's rows that aren't the meetings' own."""

    def __init__(self, table: Table, columns: Columns, context: Context) -> None:
        self._table = table
        self._columns = columns
        self._context = context

    def note(self, row: int, by_role: dict[Role, str], scope: Scope) -> None:
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

    def _is_answered(self, row: int, column: int, by_role: dict[Role, str], scope: Scope) -> bool:
        """Whether a person has said what the column's days are; where they are meetings, they are noted."""
        answer = (self._context.findings.answer_to(self._column_question(column)) or "").casefold()
        if answer == MEETING:
            about = {role: words for role, words in by_role.items() if role in _ABOUT_ANY_DAY}
            columns = from_columns(about, self._table.line_of(row), self._context)
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

    def remarks(self, row: int) -> None:
        """What the row says of other rows' days: "ersätter 9 april"."""
        for role in _REMARKS:
            for column in self._columns.of(role):
                if not may_replace(self._table.text(row, column)):
                    continue
                cell = self._cell_row(row, column)
                others = dates_of_row(cell.text[:LONGEST_ROW], NO_PARTS, self._context.conventions).others
                if any(reason is SetAsideReason.MOVED for _, reason in others):
                    self._context.replacements.append(cell)

    def _cell_row(self, row: int, column: int) -> RowText:
        cell = self._table.cell(row, column)
        return cells_row(self._table.text(row, column), paragraphs_of([cell] if cell else []), self._table.shown(row))
