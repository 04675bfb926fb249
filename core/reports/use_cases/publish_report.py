"""Publishes a year's report: its content is frozen as a version, and a correction is the next version."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.reports.errors import ReportHasChangedError, ReportNotReadyError, ReportUnchangedError
from core.reports.model.blocks import plain
from core.reports.model.report import Report
from core.reports.model.version import ReportVersion
from core.reports.queries import versions
from core.reports.rules.changes import changes_between
from core.reports.rules.compose import compose_report
from core.reports.use_cases.make_report import MadeReport, make_report
from core.reports.writing.pdf import report_pdf
from core.reports.writing.report_json import report_json
from core.reports.writing.site_page import site_page


@dataclass(frozen=True, slots=True)
class NextVersion:
    """The report as the next version of it would be."""

    report: Report
    version: int
    #: The differences from the version before, one line each; none for the first.
    changes: tuple[str, ...]
    #: As JSON.
    figures: str

    @property
    def fingerprint(self) -> str:
        """A fingerprint of the content, to ensure that what was shown is published."""
        return sha256(f"{self.version}\n{self.figures}".encode()).hexdigest()[:32]


def next_version(conn: Connection, year: int, *, network: str, now: datetime, zone: ZoneInfo) -> NextVersion:
    """Make the next version at `now` (UTC); nothing is published. It runs in the writer, as make_report.

    Raises ReportNotReadyError for a year without meetings, and ReportUnchangedError.
    """
    made = make_report(conn, year, network=network, now=now, zone=zone)
    if not made.data.activities:
        raise ReportNotReadyError(year)
    before = versions.newest(conn, year)
    if before is None:
        return _next(made, 1, ())
    changes = tuple(changes_between(json.loads(before.figures), _figures(made, 0)))
    if not changes:
        raise ReportUnchangedError(year, before.version)
    return _next(made, before.version + 1, changes)


def publish_report(
    write: Callable[[Callable[[Connection], Any]], Any],
    year: int,
    *,
    fingerprint: str,
    by: str,
    network: str,
    now: datetime,
    zone: ZoneInfo,
    along: Callable[[Connection], None] = lambda _conn: None,
) -> ReportVersion:
    """Freeze the version that was shown; `write` runs a function in the writer, and `by` is an Entra object id.

    The document is typeset outside the writer, so that nobody has to wait for it. `along` runs in the transaction that
    stores it. Raises as `next_version`, and ReportHasChangedError if the report differs by now.
    """
    made: NextVersion = write(lambda conn: next_version(conn, year, network=network, now=now, zone=zone))
    if made.fingerprint != fingerprint:
        raise ReportHasChangedError(year)
    document = report_pdf(made.report)
    version = ReportVersion(
        year=year,
        version=made.version,
        figures=made.figures,
        page=site_page(made.report),
        sha256=sha256(document).hexdigest(),
        until=made.report.until,
        published_by=by,
        published_at=now,
    )

    def store(conn: Connection) -> None:
        standing = versions.newest(conn, year)
        if (0 if standing is None else standing.version) != made.version - 1:
            raise ReportHasChangedError(year)
        versions.add(conn, version, document)
        along(conn)

    write(store)
    return version


def _next(made: MadeReport, version: int, changes: tuple[str, ...]) -> NextVersion:
    lines = [plain(change) for change in changes]
    report = compose_report(made.data, version=version, changes=lines, earlier=version - 1)
    figures = json.dumps(_figures(made, version), ensure_ascii=False, sort_keys=True)
    return NextVersion(report, version, changes, figures)


def _figures(made: MadeReport, version: int) -> dict[str, Any]:
    return {**report_json(made.report, made.data), "version": version}
