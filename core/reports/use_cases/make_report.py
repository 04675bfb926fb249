"""Makes a year's report as it is now."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.reports.model.report import Report
from core.reports.model.report_data import ReportData
from core.reports.rules.compose import compose_report
from core.reports.use_cases.collect_report_data import collect_report_data


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report, and what it was made of."""

    report: Report
    data: ReportData


def make_report(conn: Connection, year: int, *, network: str, now: datetime, zone: ZoneInfo) -> MadeReport:
    """Make the draft of the year's report at `now` (UTC); it runs in the writer, and is shown after the commit."""
    data = collect_report_data(conn, year, network=network, now=now, zone=zone)
    return MadeReport(compose_report(data), data)
