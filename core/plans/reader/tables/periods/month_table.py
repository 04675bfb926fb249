"""Tables of groups and months: the days stand in the cells, the month at the head of the column or row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.document_reader.blocks import Cell
from core.language.dates_in_text.mentions import DateMention
from core.language.dates_in_text.names import MONTH
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, ProblemCode, SetAsideReason, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.headings_in_force import Scopes
from core.plans.reader.outline.lines.bare_days import bare_day, bare_days
from core.plans.reader.outline.scope import Facts, Known, Scope, UnknownHeading
from core.plans.reader.outline.walk import Walk
from core.plans.reader.rows.all_groups import all_groups
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.dates.vague import note_undated_row, says_awaiting
from core.plans.reader.rows.footnotes import with_footnote
from core.plans.reader.rows.read_row import read_days, read_row
from core.plans.reader.rows.row_text import RowText, cells_row
from core.plans.reader.rows.times import times_in
from core.plans.reader.tables.group_heads import head_lines, is_group_head
from core.plans.reader.tables.layout import head_row, month_named, months_column, months_row
from core.plans.reader.tables.table import Table, paragraphs_of
from core.plans.reader.words.general_words import is_general, is_of_deadlines
from core.plans.reader.words.group_names import ends_as_group

#: Heads over where or how people meet.
_PLACE_HEAD = re.compile(r"(?:mötes)?form|plats|lokal|var|hur|sted|where|place|location", re.IGNORECASE)
#: "Maj/juni": the cells say which.
_TWO_MONTHS = re.compile(rf"(?:{MONTH})\s?[-/–]\s?(?:{MONTH})", re.IGNORECASE)
_NO_DAY = frozenset({"", "-", "–", "—", "x"})


def read_months_across(table: Table, scope: Scope, context: Context) -> None:
    """Note the meetings of a table with a group in each row and a month in each column."""
    head = months_row(table) or 0
    months = {column: month for column in range(table.columns) if (month := month_named(table.text(head, column)))}
    for row in range(head + 1, table.rows):
        labels = [column for column in range(table.columns) if column not in months]
        heads = {column: table.text(head, column) for column in labels}
        row_scope = labelled(table, row, heads, scope, context)
        for column, month in months.items():
            cell = table.cell(row, column)
            if cell is not None and cell.column_span < table.columns - 1:
                read_cell(table, row, cell, replace(row_scope, month=month), context)


def read_months_down(table: Table, walk: Walk) -> None:
    """Note the meetings of a table with a month in each row and a group in each column."""
    context = walk.context
    months = months_column(table) or 0
    head = head_row(table, context) or 0
    scopes = {column: _below_head(table, head, column, walk) for column in range(table.columns) if column != months}
    for row in range(head + 1, table.rows):
        month = month_named(table.text(row, months))
        if month is None and not _TWO_MONTHS.fullmatch(table.text(row, months).strip()):
            continue
        for cell, columns in _cells_with_columns(table, row, scopes):
            scope = _of_all([scopes[column] for column in columns])
            read_cell(table, row, cell, replace(scope, month=month), context)


def _cells_with_columns(table: Table, row: int, columns: Iterable[int]) -> Sequence[tuple[Cell, Sequence[int]]]:
    """The row's cells in these columns, each once, with the columns that it spans."""
    spans: dict[int, tuple[Cell, list[int]]] = {}
    for column in columns:
        if cell := table.cell(row, column):
            spans.setdefault(id(cell), (cell, []))[1].append(column)
    return list(spans.values())


def _of_all(scopes: Sequence[Scope]) -> Scope:
    """What holds in a cell across several columns: the groups of all, and what all of them say."""
    first = scopes[0]
    named = [scope.groups for scope in scopes if scope.groups]
    if len(named) < 2:
        return next((scope for scope in scopes if scope.groups or scope.unknown), first)
    return replace(
        first,
        groups=Known(tuple(dict.fromkeys(name for groups in named for name in groups.value)), named[0].origin),
        times=first.times if len({scope.times and scope.times.value for scope in scopes}) == 1 else None,
        form=first.form if len({scope.form and scope.form.value for scope in scopes}) == 1 else None,
    )


def _below_head(table: Table, head: int, column: int, walk: Walk) -> Scope:
    """What holds below a column's head that names a group, perhaps with its hours, form or place."""
    cell = table.cell(head, column)
    outer = walk.scopes
    if cell is not None and is_group_head(table.text(head, column), walk.context):
        walk.scopes = below_head(cell, walk)
    scope, walk.scopes = walk.scopes.now(), outer
    return scope


def below_head(cell: Cell, walk: Walk) -> Scopes:
    """The headings in force below a column's head; hours and form said above the table hold there too."""
    outer = walk.scopes
    above = outer.now()
    walk.scopes = outer.nested()
    walk.through(head_lines(cell, walk.context))
    own, walk.scopes = walk.scopes, outer
    here = own.now()
    times, form = here.times or above.times, here.form or above.form
    return own.nested(Facts(cell.paragraphs[0].number, times=times, form=form, sentence=True))


def labelled(table: Table, row: int, heads: Mapping[int, str], scope: Scope, context: Context) -> Scope:
    """The scope with what the row's other cells say, by column with its head: group, time and form."""
    for index, (column, head) in enumerate(heads.items()):
        cell = table.cell(row, column)
        words = " ".join(table.text(row, column).split())
        if cell is None or not words:
            continue
        line = cell.paragraphs[0].number if cell.paragraphs else 0
        times = times_in(words)
        if not index and (name := _first_line_names(table.text(row, column), context)):
            # "IT-gruppen", and below it "alltid Teams kl. 13.15–14.45".
            scope = _named(name, line, scope, context, Source.CELL)
            said = words[len(name) :]
            origin = Origin(Source.CELL, line)
            if times.start:
                scope = replace(scope, times=Known(replace(times, places=()), origin))
            if (form := evident_form(said)) is not MeetingForm.UNKNOWN:
                scope = replace(scope, form=Known(form, origin))
            context.findings.claim_all(cells_row(words, paragraphs_of([cell]), table.shown(row)))
        elif times.known and len(words) < 30:
            scope = replace(scope, times=Known(replace(times, places=()), Origin(Source.CELL, line)))
            context.findings.claim_all(cells_row(words, paragraphs_of([cell]), table.shown(row)))
        elif words.isdecimal() and len(words) == 4:
            scope = replace(scope, years=Known((int(words),), Origin(Source.CELL, line)))
        elif index and (form := _form(words, head)) is not MeetingForm.UNKNOWN:
            scope = replace(scope, form=Known(form, Origin(Source.CELL, line)))
        elif not index or context.names.named(words) or ends_as_group(words):
            scope = _named(words, line, scope, context, Source.CELL)
    return scope


def _first_line_names(text: str, context: Context) -> str:
    """The first of a label's lines, where it is a group's name and others stand below; else empty."""
    first, _, more = text.partition("\n")
    known = context.names.named(first) or context.names.meant(first)
    return first.strip() if more.strip() and (known or (not context.known_groups and ends_as_group(first))) else ""


def _form(words: str, head: str) -> MeetingForm:
    """The form that a cell says; what is named under "Form" or "Plats" and is no form is a place to be at."""
    stated = evident_form(words)
    if stated is MeetingForm.UNKNOWN and _PLACE_HEAD.fullmatch(head.strip()) and words[:1].isupper():
        return MeetingForm.PHYSICAL
    return stated


def _named(words: str, line: int, scope: Scope, context: Context, source: Source) -> Scope:
    """The group that a label names; one that nobody knows is asked about."""
    if everybody := all_groups(words, context.names):
        return replace(scope, groups=Known(everybody, Origin(source, line)), unknown=None)
    known = context.names.named(words) or context.names.meant(words)
    if known is None and is_of_deadlines(words):
        return replace(scope, purpose=SetAsideReason.DEADLINE)
    if known is None and (context.known_groups or not ends_as_group(words)):
        if all(is_general(word.strip(".,:;")) for word in words.split()):
            return scope
        return replace(scope, groups=None, unknown=UnknownHeading(words, line))
    name = known or words
    context.learn_groups((name,))
    return replace(scope, groups=Known((name,), Origin(source, line)), unknown=None)


def read_cell(table: Table, row: int, cell: Cell, scope: Scope, context: Context) -> None:
    """Note the days of one cell: bare days, whole dates, or a day with words after it."""
    text = "\n".join(line for line in cell.text.split("\n"))
    plain = " ".join(table.text(row, cell.column).split())
    if plain.strip("*¹²³ ") in _NO_DAY:
        return
    whole = cells_row(plain, paragraphs_of([cell]), table.shown(row))
    month, scope = scope.month, with_footnote(scope, plain, context)
    if month is not None and (days := bare_days(plain, month)):
        for mention in days:
            _read_day(whole, mention, scope, context)
    elif dates_in(plain, context.conventions):
        read_row(whole, scope, context)
    elif month is not None and (day := bare_day(plain, month)):
        _read_day(whole, day, scope, context)
    elif says_awaiting(plain):
        note_undated_row(whole, context)
    elif any(letter.isdigit() for letter in text):
        message = f"Jag förstår inte ”{plain[:80]}”. Skriv dagen med siffror, till exempel 8 eller 8/3."
        context.findings.problem(whole, ProblemCode.UNREAD_ROW, message)


def _read_day(whole: RowText, day: DateMention, scope: Scope, context: Context) -> None:
    read_days(whole, day, scope, context)
