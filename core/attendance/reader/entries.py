"""Each row of people as a value: who, from when to when, for how long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.attendance.reader.columns import Columns, columns_of, is_address
from core.attendance.reader.rows import ReportRow
from core.attendance.reader.tables import ReportTable
from core.attendance.reader.values.durations import duration_of
from core.attendance.reader.values.moments import DateOrder, WrittenMoment, moment_in, time_in
from core.attendance.reader.words.names import plain_name


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
    #: Whether a time can't be read.
    unread: bool = False


def moments_of(rows: Sequence[ReportRow]) -> list[WrittenMoment]:
    """Every moment in the rows."""
    return [moment for row in rows for cell in row.cells if (moment := moment_in(cell))]


def entries_of(tables: Sequence[ReportTable], order: DateOrder, zone: ZoneInfo) -> Iterator[Entry]:
    """Every row with a name, in every table of people.

    If some tables have stays, tables without them show something else, such as raised hands.
    """
    with_columns = [(table, columns_of(table)) for table in tables]
    some_have_stays = any(columns.has_stays for _, columns in with_columns)
    about_people = [pair for pair in with_columns if pair[1].has_stays or not some_have_stays]
    for number, (table, columns) in enumerate(about_people):
        for row in table.rows:
            entry = _entry(row, number, columns, order, zone)
            if entry.name:
                yield entry


def days_of(entry: Entry) -> set[date]:
    """The days that the entry touches."""
    return {moment.date() for moment in (entry.joined, entry.left) if moment is not None}


def _entry(row: ReportRow, table: int, columns: Columns, order: DateOrder, zone: ZoneInfo) -> Entry:
    joined = _moment(row, columns.join, columns, order, zone)
    left = _moment(row, columns.leave, columns, order, zone) or _same_day(joined, row, columns)
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


def _moment(row: ReportRow, column: int | None, columns: Columns, order: DateOrder, zone: ZoneInfo) -> datetime | None:
    written = moment_in(row.cell(column))
    if written is None:
        return None
    if columns.utc and written.offset is None:
        written = replace(written, offset=timedelta())
    return written.local(order, zone)


def _same_day(joined: datetime | None, row: ReportRow, columns: Columns) -> datetime | None:
    """When somebody left, if the report has only the time of day: on the next day if that is before they came."""
    at = time_in(row.cell(columns.leave))
    if joined is None or at is None:
        return None
    left = datetime.combine(joined.date(), at)
    return left if left >= joined else left + timedelta(days=1)


def _address(row: ReportRow, column: int | None) -> str | None:
    cell = row.cell(column)
    return cell.text.casefold() if is_address(cell) else None
