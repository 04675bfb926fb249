"""Each row of people as a value: who, from when to when, for how long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.attendance.reader.columns import Columns, columns_of, is_address
from core.attendance.reader.durations import duration_of
from core.attendance.reader.moments import DateOrder, WrittenMoment, moment_in
from core.attendance.reader.names import plain_name
from core.attendance.reader.rows import ReportRow
from core.attendance.reader.tables import ReportTable


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of people; moments are the network's clock without its zone."""

    line: int
    #: Which table of the report it stands in, from 0.
    table: int
    name: str
    email: str | None
    upn: str | None
    #: The role, or what was done, in the report's own word.
    word: str
    joined: datetime | None
    left: datetime | None
    duration: timedelta | None
    #: Whether what stands for a moment isn't one.
    unread: bool = False


def moments_of(rows: Sequence[ReportRow]) -> list[WrittenMoment]:
    """Every moment in the rows."""
    return [moment for row in rows for cell in row.cells if (moment := moment_in(cell))]


def entries_of(tables: Sequence[ReportTable], order: DateOrder, zone: ZoneInfo) -> Iterator[Entry]:
    """Every row with a name, of every table."""
    for number, table in enumerate(tables):
        columns = columns_of(table)
        for row in table.rows:
            entry = _entry(row, number, columns, order, zone)
            if entry.name:
                yield entry


def days_of(entry: Entry) -> set[date]:
    """The days that the entry touches."""
    return {moment.date() for moment in (entry.joined, entry.left) if moment is not None}


def _entry(row: ReportRow, table: int, columns: Columns, order: DateOrder, zone: ZoneInfo) -> Entry:
    joined, left = (_moment(row, column, order, zone) for column in (columns.join, columns.leave))
    unread = any(
        row.cell(column).text and moment is None for column, moment in ((columns.join, joined), (columns.leave, left))
    )
    name = row.cell(columns.name).text
    return Entry(
        row.number,
        table,
        plain_name(name),
        _address(row, columns.email),
        _address(row, columns.upn),
        row.cell(columns.word).text,
        joined,
        left,
        duration_of(row.cell(columns.duration)),
        unread,
    )


def _moment(row: ReportRow, column: int | None, order: DateOrder, zone: ZoneInfo) -> datetime | None:
    written = moment_in(row.cell(column))
    return None if written is None else written.local(order, zone)


def _address(row: ReportRow, column: int | None) -> str | None:
    cell = row.cell(column)
    return cell.text.casefold() if is_address(cell) else None
