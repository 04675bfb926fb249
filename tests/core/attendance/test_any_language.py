"""A report is read by its structure: dates, durations and headers of any language give the same people and minutes."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from core.attendance.model.report import AttendanceReport
from core.attendance.reader.read_report import report_of_document
from core.document_reader.parse import parse
from tests.core.attendance.written_reports import DAY, LOCALES, MINUTES, Locale, actions, sections, summary

ZONE = ZoneInfo("Europe/Stockholm")


def read(data: bytes, day: date = DAY) -> AttendanceReport:
    return report_of_document(parse("närvaro.csv", data), on=[day], zone=ZONE)


def minutes(report: AttendanceReport) -> dict[str, int]:
    return {participant.name: participant.minutes for participant in report.participants}


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("written", [sections, summary, actions], ids=lambda action: action.__name__)
def test_people_and_minutes_are_the_same_in_every_language(written: Callable[[Locale], str], locale: Locale) -> None:
    report = read(written(locale).encode("utf-16"))

    assert minutes(report) == MINUTES
    assert report.problems == ()
