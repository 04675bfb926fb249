"""Reads a report file; shared by check and import."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from core.attendance.model.report import AttendanceReport
from core.attendance.reader.read_report import NO_DAYS, report_of_file
from core.attendance.reader.report_problems import unreadable
from core.document_reader.limits import LARGEST
from core.operations.os_errors import reason


def report_in(
    file: Path, *, on: Collection[date], known: Collection[date] = NO_DAYS, zone: ZoneInfo
) -> AttendanceReport:
    """The report in the file, see `report_of_document`; a file that can't be opened becomes a problem."""
    try:
        with file.open("rb") as opened:
            # One byte over the limit shows that it is too large, without reading all of it.
            data = opened.read(LARGEST + 1)
    except OSError as error:
        return AttendanceReport((), (unreadable(f"Filen {file} går inte att läsa: {reason(error)}."),))
    return report_of_file(file.name, data, on=on, known=known, zone=zone)
