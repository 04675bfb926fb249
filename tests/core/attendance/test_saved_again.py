"""A report that somebody has opened and saved in another format is read the same."""

import csv
import io
from collections.abc import Callable

import openpyxl
import pytest

from core.attendance.model.report import AttendanceReport
from core.attendance.reader.read_report import report_of_document
from core.document_reader.parse import parse
from tests.core.attendance.written_reports import DAY, LOCALES, MINUTES, Locale, actions, sections, summary
from tests.factories import ZONE

Rows = list[list[str]]


def delimited(rows: Rows, mark: str) -> str:
    text = io.StringIO(newline="")
    width = max(map(len, rows))
    # Excel pads each row to the widest.
    csv.writer(text, delimiter=mark).writerows([[*row, *[""] * (width - len(row))] for row in rows])
    return text.getvalue()


def workbook(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("Blad2")
    for row in rows:
        book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


SAVED: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "semicolons, Windows-1252": ("a.csv", lambda rows: delimited(rows, ";").replace("\u202f", " ").encode("cp1252")),
    "commas, UTF-8": ("a.csv", lambda rows: delimited(rows, ",").encode()),
    "commas, UTF-8 with a mark": ("a.csv", lambda rows: delimited(rows, ",").encode("utf-8-sig")),
    "tabs, UTF-16 BE without a mark": ("a.csv", lambda rows: delimited(rows, "\t").encode("utf-16-be")),
    "a workbook": ("a.xlsx", workbook),
    "a workbook with all in its first column": ("a.xlsx", lambda rows: workbook([["\t".join(row)] for row in rows])),
    "each line in quotes": ("a.csv", lambda rows: delimited([["\t".join(row)] for row in rows], ";").encode()),
}


def read(name: str, data: bytes) -> AttendanceReport:
    return report_of_document(parse(name, data), on=[DAY], zone=ZONE)


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
@pytest.mark.parametrize("language", ["sv", "en-US", "de"])
@pytest.mark.parametrize("written", [sections, summary, actions], ids=lambda action: action.__name__)
def test_report_saved_again_gives_the_same_people_and_minutes(
    written: Callable[[Locale], str], language: str, saved: tuple[str, Callable[[Rows], bytes]]
) -> None:
    name, save = saved
    rows = list(csv.reader(io.StringIO(written(LOCALES[language]), newline=""), delimiter="\t"))

    report = read(name, save(rows))

    assert {participant.name: participant.minutes for participant in report.participants} == MINUTES
    assert report.problems == ()
