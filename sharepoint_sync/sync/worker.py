"""One pass of the worker: look, compare, do, record; a second pass with nothing changed writes nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.documents.model import Publication, SyncProblem
from core.documents.queries import publications, source_folders, sync_problems
from core.documents.use_cases import record_publications
from core.meetings.queries import meetings
from core.operations.heartbeat import Heartbeat
from sharepoint_sync.errors import SiteBusyError, SiteError
from sharepoint_sync.messages import message
from sharepoint_sync.site.port import Site
from sharepoint_sync.sources.folder import look
from sharepoint_sync.sync.desired_documents import wanted_documents
from sharepoint_sync.sync.desired_pages import WantedPage, remember_page, stale_pages
from sharepoint_sync.sync.digests import Digests
from sharepoint_sync.sync.publishing import publish
from sharepoint_sync.sync.steps import COLUMNS, DocumentSteps, steps

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SyncConfig:
    """The settings that a pass needs."""

    documents: Path
    groups: tuple[str, ...]
    zone: ZoneInfo
    #: Length of site and library in a path.
    before: int


@dataclass(slots=True)
class SyncReport:
    """What a pass did."""

    published: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    #: Files still on their way in: look again soon.
    unfinished: Sequence[str] = ()
    #: Seconds that the site asked us to stay away, or None.
    busy_for: float | None = None

    @property
    def wrote(self) -> bool:
        """Whether anything on the site was changed."""
        return bool(self.published or self.pages)


@dataclass(frozen=True, slots=True)
class _Todo:
    documents: list[DocumentSteps]
    recorded: dict[str, Publication]


class Worker:
    """Makes the site as the folder and the plan say."""

    def __init__(self, site: Site, engine: Engine, writer: Writer, config: SyncConfig) -> None:
        self._site = site
        self._engine = engine
        self._writer = writer
        self._facts = config
        self._digests = Digests()
        self._columns: list[str] | None = None
        #: Beats at each document and page, so that whoever looks can tell work from standing still.
        self.pulse = Heartbeat()

    def run(self, now: datetime, real_now: float, *, dry: bool = False) -> SyncReport:
        """One pass at `now` (UTC, the product's clock); `real_now` in seconds since the epoch. `dry` only looks."""
        report = SyncReport()
        try:
            todo = self._look(real_now, report)
            if dry:
                report.published = [each.document.path for each in todo.documents]
                report.pages = [page.name for page in self._stale(now)]
                return report
            self._publish(todo, now, report)
            self._write_pages(now, report)
        except SiteBusyError as error:
            report.busy_for = error.retry_after
        except SiteError as error:
            report.problems.append(SyncProblem("SharePoint", message(error)))
        if not dry:
            self._write(lambda conn: sync_problems.replace_all(conn, report.problems, now=now))
        return report

    def _look(self, real_now: float, report: SyncReport) -> _Todo:
        with self._engine.connect() as conn:
            remembered = source_folders.by_path(conn)
            held = [meeting for year in meetings.years(conn) for meeting in meetings.list_of_year(conn, year)]
            every = publications.list_all(conn)
        found = look(self._facts.documents, self._facts.groups, held, remembered, real_now)
        if new := {path: held for path, held in found.folders.items() if remembered.get(path) != held}:
            self._write(lambda conn: source_folders.save(conn, new))
        by_meeting: dict[str, list[Publication]] = {}
        for each in every:
            by_meeting.setdefault(each.meeting_id, []).append(each)
        wanted = wanted_documents(found.files, by_meeting, self._digests, before=self._facts.before)
        report.problems += [*found.problems, *wanted.problems]
        report.unfinished = (*found.unfinished, *wanted.unfinished)
        recorded = {each.path: each for each in every}
        columns = self._known_columns() if wanted.documents else COLUMNS
        return _Todo(steps(wanted.documents, recorded, columns), recorded)

    def _known_columns(self) -> list[str]:
        if self._columns is None or len(self._columns) < len(COLUMNS):
            missing = self._site.missing_columns(COLUMNS)
            if missing:
                # Documents are published all the same; set-up adds the columns, and the next pass fills them.
                log.warning("columns.missing", columns=", ".join(missing))
            self._columns = [name for name in COLUMNS if name not in missing]
        return self._columns

    def _publish(self, todo: _Todo, now: datetime, report: SyncReport) -> None:
        """Document by document; those of a meeting are recorded together, as one batch of links."""
        by_meeting: dict[str, list[DocumentSteps]] = {}
        for each in todo.documents:
            by_meeting.setdefault(each.document.meeting.id, []).append(each)
        for meeting_id, documents in by_meeting.items():
            done: list[tuple[DocumentSteps, Publication]] = []
            try:
                for each in documents:
                    done += self._publish_one(each, todo.recorded.get(each.document.path), now, report)
            finally:
                # Also when the site asks us to stay away in the middle: what stands there is ours to remember.
                self._record(meeting_id, done, todo.recorded)

    def _publish_one(
        self, todo: DocumentSteps, recorded: Publication | None, now: datetime, report: SyncReport
    ) -> list[tuple[DocumentSteps, Publication]]:
        self.pulse.beat()
        try:
            stands = publish(self._site, todo, recorded, self._keep, now=now)
        except SiteBusyError:
            raise
        except SiteError as error:
            report.problems.append(SyncProblem(todo.document.shown, message(error)))
            return []
        except OSError as error:
            # Taken away or locked since the folder was looked through.
            why = f"Publicerades inte. Filen går inte att läsa ({error.strerror}). Jag försöker igen om den finns kvar."
            report.problems.append(SyncProblem(todo.document.shown, why))
            return []
        report.published.append(stands.path)
        log.info("document.published", path=stands.path)
        return [(todo, stands)]

    def _record(
        self,
        meeting_id: str,
        done: Sequence[tuple[DocumentSteps, Publication]],
        recorded: dict[str, Publication],
    ) -> None:
        if not done:
            return
        new = [each for _, each in done if _is_new(each, recorded.get(each.path))]
        only_fields = [each for _, each in done if not _is_new(each, recorded.get(each.path))]

        def write(conn: Connection) -> None:
            if new:
                record_publications(conn, meeting_id, new)
            for each in only_fields:
                publications.save(conn, replace(each, published_at=recorded[each.path].published_at))

        self._write(write)

    def _stale(self, now: datetime) -> list[WantedPage]:
        with self._engine.connect() as conn:
            return stale_pages(conn, self._facts.groups, now=now, zone=self._facts.zone)

    def _write_pages(self, now: datetime, report: SyncReport) -> None:
        for page in self._stale(now):
            self.pulse.beat()
            written = self._site.put_page(page.name, page.title, page.html)
            self._write(partial(remember_page, page=page, web_url=written.web_url))
            report.pages.append(page.name)

    def _keep(self, publication: Publication) -> None:
        self._write(lambda conn: publications.save(conn, publication))

    def _write(self, action: Callable[[Connection], None]) -> None:
        self._writer.submit(action).result()


def _is_new(stands: Publication, before: Publication | None) -> bool:
    """Whether readers haven't seen these bytes."""
    return before is None or before.sha256 != stands.sha256 or before.batch == 0
