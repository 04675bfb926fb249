"""Whether a file is an attendance report, without knowing which meeting it is about."""

from zoneinfo import ZoneInfo

from core.attendance.reader.columns import columns_of
from core.attendance.reader.entries import days_of, entries_of, moments_of
from core.attendance.reader.rows import rows_of
from core.attendance.reader.tables import parts_of
from core.attendance.reader.values.date_order import settled_order
from core.document_reader.blocks import Document

#: A report is about one meeting; a table with dates of more days is something else.
_MOST_DAYS = 3
_UTC = ZoneInfo("UTC")


def is_report(document: Document) -> bool:
    """Whether the document has a table of participants with addresses, durations, or times of joining and leaving."""
    rows = list(rows_of(document))
    tables = parts_of(rows).tables
    order = settled_order(moments_of(rows), ())
    if not tables or order is None:
        return False
    columns = columns_of(tables[0])
    measured = columns.duration is not None or columns.email is not None or columns.upn is not None
    acted = columns.leave is None and columns.word is not None
    days = {day for entry in entries_of(tables, order, _UTC) for day in days_of(entry)}
    return (measured or acted) and len(days) <= _MOST_DAYS
