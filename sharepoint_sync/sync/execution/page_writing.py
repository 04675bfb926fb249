"""Writes the pages that differ from what was last written; each independently."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence

import structlog

from core.documents.model import ProblemKind, SitePageRecord, SyncProblem
from core.documents.queries import site_pages
from sharepoint_sync.errors import SiteBusyError, SiteError, SiteNotFoundError, SitePageEditedError, SitePageKeptError
from sharepoint_sync.messages import message
from sharepoint_sync.site.port import PageContent, PageWrite, Site, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.execution.backoff import Backoff
from sharepoint_sync.sync.execution.batches import send_in_batches
from sharepoint_sync.sync.execution.pool import Pool, StoppedError
from sharepoint_sync.sync.execution.written_pages import WrittenPages
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.page_parts import our_part
from sharepoint_sync.sync.report import SyncReport

log = structlog.get_logger(__name__)
#: Pages per request: each is written and published.
_MOST = 10
_MOST_READ = 20
#: Seconds that a page's content is trusted after it was read.
_FRESH = 10.0


class PageWriter:
    """Writes pages in batches."""

    def __init__(
        self, site: Site, records: Records, pool: Pool, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._site = site
        self._records = records
        self._pool = pool
        self._written = WrittenPages(records)
        self._backoff = Backoff()
        self._expected: Mapping[str, PageContent] = {}
        self._expected_at = 0.0
        self._monotonic = monotonic

    def expect(self, contents: Mapping[str, PageContent]) -> None:
        """Store the present content of pages that will be written, by page id."""
        self._expected, self._expected_at = contents, self._monotonic()

    def write(self, pages: Sequence[WantedPage], report: SyncReport, real_now: float) -> None:
        """Write the pages that may be tried now, and report each result."""
        waiting = {page.key: self._backoff.waiting(_key(page), real_now) for page in pages}
        report.problems += [problem for problem in waiting.values() if problem is not None]
        due = [page for page in pages if waiting[page.key] is None]
        writes = self._new(due) + self._standing([page for page in due if page.item_id], report, real_now)
        self._written.note_sent(writes)

        def send(batch: Sequence[tuple[WantedPage, PageWrite]]) -> Sequence[SitePage | SiteError]:
            return self._site.put_pages([write for _, write in batch])

        outcomes = send_in_batches(self._pool, writes, _MOST, send)
        self._keep(writes, outcomes, report)
        for (page, _), outcome in zip(writes, outcomes, strict=True):
            if not isinstance(outcome, SitePage):
                self._failed(page, outcome, report, real_now)

    def write_along(
        self,
        pages: Iterable[WantedPage],
        most: int,
        report: SyncReport,
        send: Callable[[Sequence[PageWrite]], Sequence[SitePage | SiteError]],
    ) -> None:
        """Write, within a larger request, the pages whose content was read a moment ago.

        Failed ones are left to `write`. Raises what `send` raises.
        """
        known = self._known()
        writes: list[tuple[WantedPage, PageWrite]] = []
        for page in pages:
            content = known.get(page.item_id)
            part = None if content is None or page.written is None else our_part(content, page.written)
            if part is not None and len(writes) < most:
                writes.append((page, PageWrite(page.item_id, page.name, page.title, page.html, content, part)))
        self._written.note_sent(writes)
        outcomes = send([write for _, write in writes])
        self._keep(writes, outcomes, report)
        sent = {page.item_id for page, _ in writes}
        self._expected = {page_id: content for page_id, content in self._expected.items() if page_id not in sent}

    def remove(self, records: Sequence[SitePageRecord], report: SyncReport, real_now: float) -> None:
        """Remove pages that are no longer wanted; one that people have written on stays, and is reported."""
        ours = self._untouched(records, report, real_now)

        def send(batch: Sequence[SitePageRecord]) -> Sequence[SiteError | None]:
            return self._site.remove_pages([record.item_id for record in batch])

        for record, error in zip(ours, send_in_batches(self._pool, ours, _MOST_READ, send), strict=True):
            if error is None:
                self._forget(record)
                report.removed.append(record.name)
            else:
                self._report(record.name, record.name, error, report, real_now)

    def _untouched(
        self, records: Sequence[SitePageRecord], report: SyncReport, real_now: float
    ) -> list[SitePageRecord]:
        """Pages that may be tried now and contain only what we wrote."""
        due = []
        for record in records:
            problem = self._backoff.waiting(record.name, real_now)
            if problem is None:
                due.append(record)
            else:
                report.problems.append(problem)

        def read(batch: Sequence[SitePageRecord]) -> Sequence[PageContent | SiteError]:
            return self._site.read_pages([record.item_id for record in batch])

        ours: list[SitePageRecord] = []
        for record, content in zip(due, send_in_batches(self._pool, due, _MOST_READ, read), strict=True):
            if isinstance(content, PageContent) and content.parts == 1 and our_part(content, record) is not None:
                ours.append(record)
            elif isinstance(content, SiteNotFoundError):
                self._forget(record)
            elif isinstance(content, PageContent):
                self._report(record.name, record.name, SitePageKeptError(record.name), report, real_now)
            else:
                self._report(record.name, record.name, content, report, real_now)
        return ours

    def _forget(self, record: SitePageRecord) -> None:
        self._records.write(lambda conn: site_pages.remove(conn, record.key))
        self._backoff.done(record.name)

    def _new(self, pages: Sequence[WantedPage]) -> list[tuple[WantedPage, PageWrite]]:
        return [(page, PageWrite("", page.name, page.title, page.html)) for page in pages if not page.item_id]

    def _standing(
        self, pages: Sequence[WantedPage], report: SyncReport, real_now: float
    ) -> list[tuple[WantedPage, PageWrite]]:
        """What to write on existing pages: our part, unless somebody else has changed it."""
        writes = []
        for page, content in self._read(pages):
            if isinstance(content, SiteNotFoundError):
                writes.append((page, PageWrite("", page.name, page.title, page.html)))
            elif not isinstance(content, PageContent) or page.written is None:
                self._failed(
                    page, content if isinstance(content, Exception) else SiteError("no page"), report, real_now
                )
            elif (part := our_part(content, page.written)) is None:
                self._failed(page, SitePageEditedError(page.name), report, real_now)
            else:
                writes.append((page, PageWrite(page.item_id, page.name, page.title, page.html, content, part)))
        return writes

    def _read(self, pages: Sequence[WantedPage]) -> list[tuple[WantedPage, PageContent | Exception]]:
        """The content of each: as read a moment ago, otherwise read now."""
        contents_known = self._known()
        known = {page.key: contents_known[page.item_id] for page in pages if page.item_id in contents_known}
        self._expected = {}

        def read(batch: Sequence[WantedPage]) -> Sequence[PageContent | SiteError]:
            return self._site.read_pages([page.item_id for page in batch])

        left = [page for page in pages if page.key not in known]
        contents = zip(left, send_in_batches(self._pool, left, _MOST_READ, read), strict=True)
        return [*((page, known[page.key]) for page in pages if page.key in known), *contents]

    def _known(self) -> Mapping[str, PageContent]:
        """The stored content of pages, while fresh."""
        return self._expected if self._monotonic() - self._expected_at <= _FRESH else {}

    def _keep(
        self,
        writes: Sequence[tuple[WantedPage, PageWrite]],
        outcomes: Sequence[SitePage | Exception],
        report: SyncReport,
    ) -> None:
        written = [
            (page, outcome)
            for (page, _), outcome in zip(writes, outcomes, strict=True)
            if isinstance(outcome, SitePage)
        ]
        self._written.keep(written)
        for page, _ in written:
            self._backoff.done(_key(page))
            report.pages.append(page.name)

    def _failed(self, page: WantedPage, error: Exception, report: SyncReport, real_now: float) -> None:
        self._report(page.name, _key(page), error, report, real_now)

    def _report(self, name: str, key: str, error: Exception, report: SyncReport, real_now: float) -> None:
        if isinstance(error, StoppedError):
            return
        if isinstance(error, SiteBusyError):
            report.busy(error.retry_after)
            return
        log.warning("page.refused", page=name, error=f"{type(error).__name__}: {error}")
        problem = SyncProblem(f"Sidan {name}", message(error), _kind(error))
        self._backoff.failed(key, problem, real_now)
        report.problems.append(problem)


def _kind(error: Exception) -> ProblemKind:
    return ProblemKind.CONFLICT if isinstance(error, SitePageEditedError | SitePageKeptError) else ProblemKind.REFUSED


def _key(page: WantedPage) -> str:
    return f"{page.name} {page.digest}"
