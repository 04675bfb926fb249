"""The tables of a report, found by the kinds of values in its rows; headers only help."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.attendance.reader.rows import ReportCell, ReportRow
from core.attendance.reader.values.durations import duration_of
from core.attendance.reader.values.moments import moment_in

#: A row about a person has a name, a time and at least one more value; the summary above has a label and a value.
_NARROWEST = 3
#: "2. Participants".
_SECTION = re.compile(r"\d{1,2}\s?[.)．、]")
_NUMBER = re.compile(r"[\d\s.,:%]+")


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table: its header, where it has one, and its rows."""

    header: ReportRow | None
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ReportParts:
    """A report's summary, above the first table, and its tables in order."""

    summary: tuple[ReportRow, ...]
    tables: tuple[ReportTable, ...]


def parts_of(rows: Sequence[ReportRow]) -> ReportParts:
    """The parts; no tables if no row is about a person."""
    tables: list[ReportTable] = []
    summary: list[ReportRow] = []
    for header, body in _bands(rows):
        if any(is_of_people(row) for row in body):
            tables.append(ReportTable(header, tuple(body)))
        elif not tables:
            summary += [*([header] if header else []), *body]
    return ReportParts(tuple(summary), tuple(tables))


def is_of_people(row: ReportRow) -> bool:
    """Whether the row is about a person: a name, a moment, and something more."""
    filled = row.filled
    return len(filled) >= _NARROWEST and any(moment_in(cell) for cell in filled) and moment_in(filled[0]) is None


def _bands(rows: Sequence[ReportRow]) -> Iterator[tuple[ReportRow | None, list[ReportRow]]]:
    """Rows between headers and section titles, each band with the header above it."""
    header: ReportRow | None = None
    band: list[ReportRow] = []
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        before = rows[index - 1] if index else None
        apart = before is None or not is_of_people(before) or _gap(before, row)
        leads = following is not None and is_of_people(following)
        if _is_title(row) and (apart or not leads or _SECTION.match(row.text)):
            yield header, band
            header, band = None, []
        elif _is_header(row) and apart and leads:
            yield header, band
            header, band = row, []
        else:
            band.append(row)
    yield header, band


def _is_title(row: ReportRow) -> bool:
    return len(row.filled) == 1 and bool(row.cells[0].text)


def _gap(before: ReportRow, row: ReportRow) -> bool:
    """Whether an empty line parts the two."""
    return row.number > before.number + 1


def _is_header(row: ReportRow) -> bool:
    """Whether the row is words alone."""
    return len(row.filled) >= _NARROWEST and not any(_is_value(cell) for cell in row.filled)


def _is_value(cell: ReportCell) -> bool:
    return (
        cell.value is not None
        or "@" in cell.text
        or moment_in(cell) is not None
        or duration_of(cell) is not None
        or bool(_NUMBER.fullmatch(cell.text))
    )
