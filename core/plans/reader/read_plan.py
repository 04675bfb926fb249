"""Reads a plan document: rows that are understood, and problems for all that is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.document_reader.line import Line, UnreadableFileError
from core.document_reader.reading import document_lines
from core.plans.model.plan import Plan, PlanProblem, PlanRow, ProblemCode
from core.plans.reader.groups import as_configured, held_with
from core.plans.reader.hints import hints
from core.plans.reader.merge_joint_rows import join
from core.plans.reader.row import ReadRow, RowProblem, read_row
from core.plans.reader.row_segmentation import Gathered, first_year, gather
from core.plans.reader.table import NO_GROUP, is_plan_table, read_table_row


def read_plan(
    name: str,
    data: bytes,
    *,
    year: int | None = None,
    group: str | None = None,
    known_groups: Sequence[str] = (),
    today: date | None = None,
) -> Plan:
    """Read the document `name` (its ending says how) in `data`.

    `year` is used where a row and the heading above it say nothing, `group` where no heading or column names one;
    `known_groups` are the configured ones; `today` (local date) marks past rows. Never raises for what is in the
    document: a file that can't be read is one problem without a line.
    """
    try:
        lines = document_lines(name, data)
    except UnreadableFileError as error:
        return _refused(str(error), year)
    return _read(lines, year, group, known_groups, today)


def _refused(message: str, year: int | None) -> Plan:
    return Plan(year, (), (PlanProblem(None, "", ProblemCode.UNREADABLE_FILE, message),))


def _read(
    lines: Sequence[Line], year: int | None, group: str | None, known_groups: Sequence[str], today: date | None
) -> Plan:
    known = {name.casefold(): name for name in known_groups}
    text_of = {line.number: line for line in lines}
    read: list[ReadRow] = []
    problems: list[PlanProblem] = []
    document_year = first_year(lines)
    for found in gather(lines, group=group, known=known):
        for each in _rows(found, year or found.year or document_year):
            line = found.row.lines[0]
            if isinstance(each, RowProblem):
                text = text_of[line].text.strip()
                problems.append(PlanProblem(line, text, each.code, f"Rad {line}: {each.message}"))
            else:
                read.append(as_configured(each, known))
    groups = tuple(dict.fromkeys([*known_groups, *(each.row.groups[0] for each in read)]))
    rows, joint_problems = join([replace(each, joint_with=held_with(each, groups)) for each in read], text_of)
    problems += joint_problems + hints(rows, text_of, known_groups=known_groups, today=today)
    if not rows and not problems:
        message = "Jag hittar inga träffar i dokumentet. Varje grupps namn ska stå på en egen rad, med träffarna under."
        return _refused(message, year or document_year)
    found_year = year or document_year or next((row.start_date.year for row in rows), None)
    return Plan(found_year, tuple(sorted(rows, key=_order)), tuple(sorted(problems, key=lambda each: each.line or 0)))


def _rows(found: Gathered, year: int | None) -> list[ReadRow | RowProblem]:
    """What one row of the document is: usually one meeting, or none."""
    if found.cells and is_plan_table(found.head):
        return read_table_row(found, found.group, year)
    read = read_row(found.row, found.group or "", year, title=found.above)
    if read is None:
        return []
    if found.group is None:
        return [read if isinstance(read, RowProblem) else RowProblem(ProblemCode.UNREAD_ROW, NO_GROUP)]
    return [read]


def _order(row: PlanRow) -> tuple[date, tuple[str, ...]]:
    return row.start_date, row.groups
