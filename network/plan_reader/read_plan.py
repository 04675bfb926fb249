"""Reads a plan document: rows that are understood, and problems for all that is not."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from network.model.plan import Plan, PlanProblem, PlanRow, ProblemCode
from network.plan_reader.hints import hints
from network.plan_reader.joining import join
from network.plan_reader.line import Line, UnreadableFileError
from network.plan_reader.row import ReadRow, RowProblem, read_row
from network.plan_reader.text import text_lines

#: Which endings are read, each by a function from bytes to numbered lines.
READERS = {".txt": text_lines, ".md": text_lines}
_YEAR = re.compile(r"\b(?:verksamhetsplan|plan|under|år|kalendarium|program)\D{0,20}(20\d{2})\b", re.IGNORECASE)
_HEADING = re.compile(r"^\W*(?P<name>[\wåäöÅÄÖ][\wåäöÅÄÖ /-]*gruppen)\W*$")


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

    `year` and `group` hold where the document says nothing; `known_groups` are the configured ones; `today` (local
    date) marks past rows. Never raises for what is in the document: a file that can't be read is one problem without
    a line (DESIGN.md, Contract).
    """
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        endings = ", ".join(READERS)
        message = f"Filen {PurePath(name).name} går inte att läsa. Jag läser {endings}. Spara planen så och skicka den."
        return _refused(message, year)
    try:
        lines = reader(data)
    except UnreadableFileError as error:
        return _refused(str(error), year)
    return _read(lines, year or _year(lines), group, known_groups, today)


def _refused(message: str, year: int | None) -> Plan:
    return Plan(year, (), (PlanProblem(None, "", ProblemCode.UNREADABLE_FILE, message),))


def _read(
    lines: Sequence[Line], year: int | None, group: str | None, known_groups: Sequence[str], today: date | None
) -> Plan:
    known = {name.casefold(): name for name in known_groups}
    read: list[ReadRow] = []
    problems: list[PlanProblem] = []
    under = group
    for line in lines:
        if heading := _group_heading(line, known):
            under = heading
            continue
        if under is None:
            continue
        found = read_row(line, under, year)
        if isinstance(found, RowProblem):
            problems.append(PlanProblem(line.number, line.text.strip(), found.code, found.message))
        elif found is not None:
            read.append(_known(found, known))
    text_of = {line.number: line for line in lines}
    rows, joint_problems = join(read, text_of)
    problems += joint_problems + hints(rows, text_of, known_groups=known_groups, today=today)
    if not rows and not problems:
        message = "Jag hittar inga träffar i dokumentet. Varje grupps namn ska stå på en egen rad, med träffarna under."
        return _refused(message, year)
    return Plan(year, tuple(sorted(rows, key=_order)), tuple(sorted(problems, key=lambda each: each.line or 0)))


def _order(row: PlanRow) -> tuple[date, tuple[str, ...]]:
    return row.start_date, row.groups


def _year(lines: Sequence[Line]) -> int | None:
    return next((int(found[1]) for line in lines if (found := _YEAR.search(line.text))), None)


def _group_heading(line: Line, known: dict[str, str]) -> str | None:
    text = line.text.strip().strip("#*_: ").strip()
    if text.casefold() in known:
        return known[text.casefold()]
    found = _HEADING.match(text)
    return found["name"] if found and len(text) < 60 else None


def _known(found: ReadRow, known: dict[str, str]) -> ReadRow:
    """The same row, with the groups it is held with spelt as configured."""
    return ReadRow(found.row, tuple(known.get(name.casefold(), name) for name in found.joint_with))
