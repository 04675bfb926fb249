"""Puts published reports into the site's library, each year's newest version as one file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import structlog
from sqlalchemy import Connection, Engine

from core.documents.model import ProblemKind, SyncProblem
from core.reports.model.version import ReportFile, ReportVersion
from core.reports.queries import versions
from sharepoint_sync.errors import SiteBusyError, SiteChangedError, SiteError, SiteNotFoundError
from sharepoint_sync.messages import REPORT_EDITED, UNEXPECTED, message
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.site.quick_xor import quick_xor_hash
from sharepoint_sync.sync.report import SyncReport

log = structlog.get_logger(__name__)


class _InOneGo:
    """An upload that restarts if interrupted: a report is small."""

    def session(self) -> tuple[str, int]:
        return "", 0

    def opened(self, url: str, expires_at: str) -> None:
        """Nothing is remembered."""

    def confirmed(self, next_byte: int) -> None:
        """Nothing is remembered."""


class ReportFiles:
    """Uploads versions that the library doesn't have yet; a file that somebody changed there stays as it is."""

    def __init__(self, site: Site, engine: Engine, write: Callable[[Callable[[Connection], Any]], Any]) -> None:
        self._site = site
        self._engine = engine
        self._write = write

    def sync(self, report: SyncReport, *, dry: bool) -> None:
        """Upload new versions. Raises SiteBusyError; other errors are reported per year."""
        with self._engine.connect() as conn:
            standing = versions.files(conn)
            wanted = [
                version for version in versions.newest_of_all(conn) if not _stands(version, standing.get(version.year))
            ]
        for version in wanted:
            path = library_path(version.year)
            if dry:
                report.steps.append(("Publicera årsrapporten", f"version {version.version}", path))
                continue
            try:
                self._send(version, standing.get(version.year))
                report.uploaded.append(path)
            except SiteBusyError:
                raise
            except SiteChangedError:
                report.problems.append(SyncProblem(path, REPORT_EDITED, ProblemKind.CONFLICT))
            except SiteError as error:
                report.problems.append(SyncProblem(path, message(error), ProblemKind.REFUSED))
            except Exception:
                log.exception("report.not_sent", year=version.year)
                report.problems.append(SyncProblem(path, UNEXPECTED, ProblemKind.UNEXPECTED))

    def _send(self, version: ReportVersion, standing: ReportFile | None) -> None:
        with self._engine.connect() as conn:
            content = versions.pdf(conn, version.year, version.version) or b""
        item = self._sent(library_path(version.year), content, standing)
        item = self._shown(item)
        file = ReportFile(version.year, item.id, item.etag, item.web_url, version.sha256)
        self._write(lambda conn: versions.save_file(conn, file))

    def _shown(self, item: SiteItem) -> SiteItem:
        """The file once readers can see it; checking in changes its eTag."""
        [stored] = self._site.items([item.id])
        if isinstance(stored, SiteError):
            raise stored
        if not stored.checked_out:
            return stored
        for refused in self._site.check_in([item.id]):
            if refused is not None:
                raise refused
        return self._site.item(item.id) or stored

    def _sent(self, path: str, content: bytes, standing: ReportFile | None) -> SiteItem:
        if standing is not None:
            try:
                return self._site.replace_file(standing.item_id, standing.etag, BytesIO(content), _InOneGo())
            except SiteNotFoundError:
                pass  # Somebody removed it: the new version is created again.
        there = self._site.item_at(path)
        if there is not None and there.quick_xor_hash == quick_xor_hash(BytesIO(content)):
            return there  # Sent before a crash.
        return self._site.create_file(path, BytesIO(content), _InOneGo())


def library_path(year: int) -> str:
    """Such as "2023/Årsrapport 2023.pdf"."""
    return f"{year}/Årsrapport {year}.pdf"


def _stands(version: ReportVersion, file: ReportFile | None) -> bool:
    return file is not None and file.sha256 == version.sha256
