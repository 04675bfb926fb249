"""Queries about published reports, and their files on the site."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, insert, select

from core.database.upsert import upsert
from core.reports.model.version import ReportFile, ReportVersion, is_whole_year
from core.reports.tables import report_files, report_versions

_FIELDS = tuple(ReportVersion.__dataclass_fields__)
_FILE_FIELDS = tuple(ReportFile.__dataclass_fields__)
#: Everything but the document.
_VERSIONS = select(*(report_versions.c[name] for name in _FIELDS))


def newest(conn: Connection, year: int) -> ReportVersion | None:
    """Get the year's newest version; None before the first."""
    query = _VERSIONS.where(report_versions.c.year == year).order_by(report_versions.c.version.desc()).limit(1)
    row = conn.execute(query).first()
    return None if row is None else _version(row)


def newest_of_all(conn: Connection) -> Sequence[ReportVersion]:
    """List each year's newest version, by year."""
    rows = conn.execute(_VERSIONS.order_by(report_versions.c.year, report_versions.c.version))
    return list({row.year: _version(row) for row in rows}.values())


def list_published_since(conn: Connection, since: datetime) -> Sequence[ReportVersion]:
    """List versions that were published after `since` (UTC)."""
    return [_version(row) for row in conn.execute(_VERSIONS.where(report_versions.c.published_at > since))]


def whole_years_published(conn: Connection) -> Mapping[int, datetime]:
    """Get when each year's first report of the whole year was published (UTC).

    Reports on part of a year don't count.
    """
    columns = (report_versions.c.year, report_versions.c.until, report_versions.c.published_at)
    rows = conn.execute(select(*columns).order_by(report_versions.c.year, report_versions.c.version.desc()))
    return {row.year: row.published_at for row in rows if is_whole_year(row.year, row.until)}


def pdf(conn: Connection, year: int, version: int) -> bytes | None:
    """Get the version's document; None if there is no such version."""
    query = select(report_versions.c.pdf)
    return conn.scalar(query.where(report_versions.c.year == year, report_versions.c.version == version))


def add(conn: Connection, version: ReportVersion, document: bytes) -> None:
    """Store a new version with its document."""
    values = {name: getattr(version, name) for name in _FIELDS}
    conn.execute(insert(report_versions).values(**values, pdf=document))


def files(conn: Connection) -> Mapping[int, ReportFile]:
    """Get where reports stand in the site's library, by year."""
    return {
        row.year: ReportFile(*row) for row in conn.execute(select(*(report_files.c[name] for name in _FILE_FIELDS)))
    }


def save_file(conn: Connection, file: ReportFile) -> None:
    """Store where the year's report stands."""
    upsert(conn, report_files, {name: getattr(file, name) for name in _FILE_FIELDS}, key=["year"])


def _version(row: Row[tuple[object, ...]]) -> ReportVersion:
    return ReportVersion(**{name: getattr(row, name) for name in _FIELDS})
