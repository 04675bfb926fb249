"""A table with a meeting in each row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from core.document_reader.blocks import Cell
from core.language.dates_in_text.names import MONTH_NUMBERS
from core.language.dates_in_text.times import lone_hours
from core.meetings.model.meeting import MeetingForm
from core.members.municipalities import municipality_named
from core.plans.model.plan import Origin, ProblemCode, QuestionKind, SetAsideReason, Source
from core.plans.reader.account.findings import question_id
from core.plans.reader.context import Context
from core.plans.reader.outline.bare_days import bare_day, bare_days
from core.plans.reader.outline.scope import Known, Scope, UnknownHeading
from core.plans.reader.rows.dates_of_row import dates_in, dates_of_row
from core.plans.reader.rows.parts import RowParts, row_parts
from core.plans.reader.rows.read_row import LONGEST_ROW, FromColumns, read_row
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.rows.times import RowTimes, times_in
from core.plans.reader.tables.columns import Columns, Role
from core.plans.reader.tables.table import Table, paragraphs_of
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.meeting_words import looks_like_meeting, stated_form

_GROUPS = re.compile(r"\s*,\s*|\s+och\s+|\s+and\s+|\s*&\s*|\s*;\s*|\s*\n\s*|\s*\+\s*|\s+samt\s+")
_YES = re.compile(r"(?:ja|x|yes|true|sant|heldag|1)", re.IGNORECASE)
_DAYS = re.compile(r"dag|day|lunch", re.IGNORECASE)
MEETING, OTHER = "träff", "annat"


@dataclass(slots=True)
class _Fill:
    """The last group that a column named: an empty cell below it means the same."""

    groups: Known[tuple[str, ...]] | None = None
    unknown: UnknownHeading | None = None


class RowTable:
    """Reads the rows of one table, top to bottom."""

    def __init__(self, table: Table, columns: Columns, head: int | None, context: Context) -> None:
        self._table = table
        self._columns = columns
        self._head_line = _line(table, head) if head is not None else None
        self._context = context
        self._fill = _Fill()

    def read(self, row: int, scope: Scope) -> None:
        """Note what the row is."""
        table, context = self._table, self._context
        cells = table.cells_of(row)
        if not cells:
            return
        by_role = self._by_role(row)
        whole = cells_row(_phrase(by_role), paragraphs_of(cells), table.shown(row))
        self._remember_group(by_role, row)
        if table.is_hidden(row):
            context.findings.aside(whole, SetAsideReason.HIDDEN)
            return
        if self._is_struck(cells):
            context.findings.aside(whole, SetAsideReason.STRUCK)
            return
        self._other_dates(row)
        if not whole.text:
            self._undated(whole, by_role)
            return
        scope = self._with_year(by_role, self._with_group(scope))
        self._read(whole, by_role, row, scope)

    def _read(self, whole: RowText, by_role: dict[Role, str], row: int, scope: Scope) -> None:
        columns = self._from_columns(by_role, row)
        month = MONTH_NUMBERS.get(by_role.get(Role.MONTH, "").lower().strip(". ")) or scope.month
        if month is not None and not dates_in(whole.text, self._context.habits):
            days = bare_days(by_role.get(Role.DATE, ""), month)
            named = days or (bare_day(whole.text, month),)
            text = ", ".join(f"{mention.days[0].day}/{month}" for mention in named if mention)
            if len(named) == 1 and named[0] and len(named[0].days) == 2:
                text = f"{named[0].days[0].day}–{named[0].days[1].day}/{month}"
            if text:
                whole = replace(whole, text=text)
        read_row(whole, scope, self._context, columns=columns)

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
        if isinstance(cell.value, date) and not isinstance(cell.value, datetime):
            return cell.value.isoformat()
        # What stands beyond the cut is accounted for as any other text that was not read.
        return text[:LONGEST_ROW] if role is Role.GROUP else " ".join(text[:LONGEST_ROW].split())

    def _remember_group(self, by_role: dict[Role, str], row: int) -> None:
        words = by_role.get(Role.GROUP, "")
        if not words:
            return
        cell = next(
            (
                cell
                for cell in (self._table.cell(row, column) for column in self._columns.of(Role.GROUP))
                if cell and cell.text.strip()
            ),
            None,
        )
        line = cell.paragraphs[0].number if cell and cell.paragraphs else None
        self._fill = self._groups(words, line or 0)

    def _groups(self, words: str, line: int) -> _Fill:
        """The groups that a cell names; one that nobody knows is asked about where the network's groups are known."""
        names, context = self._context.names, self._context
        if whole := names.named(" ".join(words.split())):
            return _Fill(Known((whole,), Origin(Source.CELL, line)))
        if mentioned := dict.fromkeys(name for name, _, _ in names.mentions(words)):
            rest = _GROUPS.split(words)
            if len(rest) <= len(mentioned):
                return _Fill(Known(tuple(mentioned), Origin(Source.CELL, line)))
        parts = [part.strip() for part in _GROUPS.split(words) if part.strip()]
        resolved = [names.named(part) or names.meant(part) for part in parts]
        if all(resolved):
            return _Fill(Known(tuple(dict.fromkeys(name for name in resolved if name)), Origin(Source.CELL, line)))
        if context.known_groups or not all(
            name or ends_as_group(part) for name, part in zip(resolved, parts, strict=True)
        ):
            heads = [self._columns.heads.get(column, "") for column in self._columns.of(Role.GROUP)]
            if context.known_groups or not any(heads):
                return _Fill(unknown=UnknownHeading(" ".join(words.split()), line))
        chosen = tuple(name or part for name, part in zip(resolved, parts, strict=True))
        context.learn_groups(chosen)
        return _Fill(Known(chosen, Origin(Source.CELL, line)))

    def _with_group(self, scope: Scope) -> Scope:
        if self._fill.groups is None and self._fill.unknown is None:
            return scope
        return replace(scope, groups=self._fill.groups or scope.groups, unknown=self._fill.unknown)

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
        struck = [cell for cell in cells if _all_struck(cell)]
        return bool(struck) and (len(struck) == len(cells) or any(id(cell) in dates for cell in struck))

    def _other_dates(self, row: int) -> None:
        """Days for something else are set aside; where nobody has said what they are for, a person is asked."""
        for column in self._columns.of(Role.OTHER_DATE):
            if dates_in(self._table.text(row, column), self._context.habits):
                self._context.findings.aside(self._cell_row(row, column), SetAsideReason.DEADLINE)
        for column in self._columns.of(Role.UNKNOWN_DATE):
            cell = self._cell_row(row, column)
            text = cell.text[:LONGEST_ROW]
            parts = row_parts(text)
            dates = dates_of_row(text, parts, self._context.habits)
            for _, reason in dates.others:
                self._context.findings.aside(cell, reason)
            if dates.meant and all(parts.in_theme(mention.place) for mention in dates.meant):
                # The meeting's own day stands in another column.
                self._context.findings.aside(cell, SetAsideReason.THEME)
            elif dates.meant:
                self._ask_column(row, column)

    def _ask_column(self, row: int, column: int) -> None:
        head = self._columns.heads[column] or f"kolumn {column + 1}"
        cell = self._cell_row(row, column)
        name = question_id(QuestionKind.COLUMN, "column", head)
        answer = (self._context.findings.answer_to(name) or "").casefold()
        if answer == OTHER:
            self._context.findings.aside(cell, SetAsideReason.NO_MEETING)
            return
        text = f"Är datumen under ”{head}” träffar?"
        self._context.findings.ask(cell, name, text, kind=QuestionKind.COLUMN, choices=(MEETING, OTHER))
        message = f"Jag vet inte om datumen i kolumnen ”{head}” är träffar. Svara på frågan {name}."
        self._context.findings.problem(cell, ProblemCode.UNREAD_ROW, message)

    def _cell_row(self, row: int, column: int) -> RowText:
        cell = self._table.cell(row, column)
        return cells_row(self._table.text(row, column), paragraphs_of([cell] if cell else []), self._table.shown(row))

    def _undated(self, whole: RowText, by_role: dict[Role, str]) -> None:
        """A row without a date is asked about where it is plainly a meeting."""
        title = by_role.get(Role.TITLE, "")
        if title and (looks_like_meeting(whole.shown) or len(by_role) > 2):
            message = (
                f"”{title[:120]}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel "
                f"onsdag 8 mars."
            )
            self._context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)

    def _from_columns(self, by_role: dict[Role, str], row: int) -> FromColumns:
        title = by_role.get(Role.TITLE, "")
        parts = row_parts(title)
        joint = tuple(name for name in _GROUPS.split(by_role.get(Role.JOINT, "")) if name)
        place, form = _place_and_form(by_role)
        others = [
            row_parts(by_role[role])
            for role in (Role.THEME, Role.MORE, Role.FORM, Role.PLACE, Role.STATUS)
            if role in by_role
        ]
        more = " ".join(
            [parts.rest, *(other.rest for other in others), *(by_role.get(role, "") for role in (Role.KIND, Role.TIME))]
        )
        whole = RowParts(
            theme=by_role.get(Role.THEME) or parts.theme,
            place=place or parts.place,
            speaker=by_role.get(Role.SPEAKER) or parts.speaker,
            link=row_parts(by_role.get(Role.LINK, "")).link or parts.link,
            form=form,
            kind=by_role.get(Role.KIND),
            joint_with=(*joint, *parts.joint_with, *(name for other in others for name in other.joint_with)),
            rest=parts.rest,
        )
        return FromColumns(_title(by_role, parts), whole, more, self._times(by_role, row))

    def _times(self, by_role: dict[Role, str], row: int) -> Known[RowTimes] | None:
        start, end = by_role.get(Role.START, ""), by_role.get(Role.END, "")
        whole_day = bool(_YES.fullmatch(by_role.get(Role.WHOLE_DAY, "")))
        words = f"kl {start}–{end}" if start and end else f"kl {start}" if start else by_role.get(Role.TIME, "")
        hours = next(lone_hours(words), None)
        times = RowTimes(hours.start, hours.end, fault=hours.fault) if hours else times_in(words)
        spoken = times_in(" ".join(by_role.get(role, "") for role in (Role.TITLE, Role.FORM, Role.KIND, Role.MORE)))
        dated = times_in(_without_dates(by_role.get(Role.DATE, ""), self._context))
        for other in (dated, spoken):
            if not times.known and other.known:
                times = other
        whole_day = whole_day or times.whole_day or spoken.whole_day
        if whole_day and times.start == time.min and times.end in (None, time.min):
            times = RowTimes()
        if not times.known and not whole_day:
            return None
        return Known(replace(times, whole_day=whole_day), Origin(Source.CELL, _line(self._table, row)))


def _without_dates(text: str, context: Context) -> str:
    for mention in reversed(dates_in(text, context.habits)):
        text = text[: mention.place[0]] + " " * (mention.place[1] - mention.place[0]) + text[mention.place[1] :]
    return text


def _phrase(by_role: dict[Role, str]) -> str:
    """The cells about dates as one phrase."""
    day = " ".join(
        part
        for part in (by_role.get(Role.WEEKDAY, ""), by_role.get(Role.DATE, ""), by_role.get(Role.MONTH, ""))
        if part
    )
    if Role.DATE not in by_role and Role.WEEK in by_role:
        number = re.sub(r"^(?:vecka|v\.?)\s*", "", by_role[Role.WEEK].lower()).strip()
        return f"v. {number} {by_role.get(Role.WEEKDAY, '')}".strip()
    if Role.DATE not in by_role:
        return ""
    end = by_role.get(Role.END_DATE, "")
    if end and end != by_role.get(Role.DATE) and not _ends_at_midnight(by_role):
        day = f"{day} – {end}"
    more = [
        by_role[role]
        for role in (Role.TIME, Role.STATUS)
        if role in by_role and (_DAYS.search(by_role[role]) or role is Role.STATUS)
    ]
    called = [
        by_role[role]
        for role in (Role.TIME, Role.TITLE, Role.KIND, Role.FORM, Role.PLACE, Role.MORE)
        if role in by_role
        and by_role[role] not in more
        and re.search(r"inställ|utgår|avboka|uppskj|framskj|cancel", by_role[role], re.IGNORECASE)
    ]
    return "; ".join([day, *more, *called])


def _ends_at_midnight(by_role: dict[Role, str]) -> bool:
    """Outlook ends a whole day at midnight the day after."""
    return bool(_YES.fullmatch(by_role.get(Role.WHOLE_DAY, ""))) and by_role.get(Role.END, "").startswith("00:00")


def _place_and_form(by_role: dict[Role, str]) -> tuple[str | None, str | None]:
    """Place and form: either column may hold the other, as "Digitalt" under "Värd" or "Fysiskt, Borås" under "Form"."""
    place, form = by_role.get(Role.PLACE), by_role.get(Role.FORM)
    if place and stated_form(place) is not MeetingForm.UNKNOWN and not municipality_named(place):
        return None if len(place.split()) < 4 else place, f"{form or ''} {place}".strip()
    if form and not place:
        after = form.partition(",")[2].strip()
        place = after or (form if municipality_named(form) else None)
    return place, form


def _title(by_role: dict[Role, str], parts: RowParts) -> str:
    if Role.TITLE not in by_role:
        return by_role.get(Role.KIND) or by_role.get(Role.THEME) or ""
    spoken = times_in(parts.rest)
    words = parts.rest
    for start, end in spoken.places:
        words = words[:start] + " " * (end - start) + words[end:]
    return " ".join(words.split()).strip(" ,;:–-()")[:200] or by_role.get(Role.KIND) or by_role.get(Role.THEME) or ""


def _line(table: Table, row: int) -> int | None:
    cells = table.cells_of(row)
    return cells[0].paragraphs[0].number if cells and cells[0].paragraphs else None


def _all_struck(cell: Cell) -> bool:
    lines = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    return bool(lines) and all(
        sum(span.end - span.start for span in line.struck) >= len(line.text.strip()) for line in lines
    )
