"""Writes the pages that differ from what was last written; each has its own fate."""

from collections.abc import Sequence

import structlog

from core.documents.model import ProblemKind, SitePageRecord, SyncProblem
from core.documents.queries import site_pages
from sharepoint_sync.errors import SiteBusyError, SiteError
from sharepoint_sync.messages import message
from sharepoint_sync.site.port import PageWrite, Site, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.execution.backoff import Backoff
from sharepoint_sync.sync.execution.batches import send_in_batches
from sharepoint_sync.sync.execution.pool import Pool, StoppedError
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.report import SyncReport

log = structlog.get_logger(__name__)
#: As many as go in one request: each is written and published.
_MOST = 10


class PageWriter:
    """Writes pages in batches."""

    def __init__(self, site: Site, records: Records, pool: Pool) -> None:
        self._site = site
        self._records = records
        self._pool = pool
        self._backoff = Backoff()

    def write(self, pages: Sequence[WantedPage], report: SyncReport, real_now: float) -> None:
        """Write those whose time has come, and tell in the report what came of each."""
        waiting = {page.key: self._backoff.waiting(_key(page), real_now) for page in pages}
        report.problems += [problem for problem in waiting.values() if problem is not None]
        due = [page for page in pages if waiting[page.key] is None]

        def send(batch: Sequence[WantedPage]) -> Sequence[SitePage | SiteError]:
            writes = [PageWrite(page.item_id, page.name, page.title, page.html) for page in batch]
            return self._site.put_pages(writes)

        for page, outcome in zip(due, send_in_batches(self._pool, due, _MOST, send), strict=True):
            if isinstance(outcome, SitePage):
                self._keep(page, outcome)
                report.pages.append(page.name)
            else:
                self._failed(page, outcome, report, real_now)

    def _keep(self, page: WantedPage, written: SitePage) -> None:
        record = SitePageRecord(page.key, page.name, written.web_url, page.digest, written.id)
        self._records.write(lambda conn: site_pages.save(conn, record))
        self._backoff.done(_key(page))

    def _failed(self, page: WantedPage, error: Exception, report: SyncReport, real_now: float) -> None:
        if isinstance(error, StoppedError):
            return
        if isinstance(error, SiteBusyError):
            report.busy(error.retry_after)
            return
        log.warning("page.refused", page=page.name, error=f"{type(error).__name__}: {error}")
        problem = SyncProblem(f"Sidan {page.name}", message(error), ProblemKind.REFUSED)
        self._backoff.failed(_key(page), problem, real_now)
        report.problems.append(problem)


def _key(page: WantedPage) -> str:
    return f"{page.name} {page.digest}"
