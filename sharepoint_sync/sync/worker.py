"""One pass of the worker: look, compare, do, record; a second pass with nothing changed asks the site once."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from core.database.writer import Writer
from core.documents.model import ProblemKind, SyncProblem
from core.documents.use_cases import record_problems
from core.operations.heartbeat import Heartbeat
from core.publishing.queries import decisions
from core.publishing.use_cases.ask import keep_questions
from sharepoint_sync.errors import SiteBusyError, SiteError, SiteForbiddenError, SiteNotFoundError, SiteSignInError
from sharepoint_sync.messages import UNEXPECTED, message
from sharepoint_sync.site.port import ChannelSite, Site
from sharepoint_sync.sources.channels.source import ChannelFilesTabs, NoFilesTabs
from sharepoint_sync.sync.contacts import Contacts
from sharepoint_sync.sync.desired_pages import StalePages, likely_stale, stale_pages
from sharepoint_sync.sync.execution.document_sync import DocumentSync
from sharepoint_sync.sync.execution.page_writing import PageWriter
from sharepoint_sync.sync.execution.pages_along import PagesAlong
from sharepoint_sync.sync.execution.pool import Pool, StoppedError
from sharepoint_sync.sync.execution.transfer import NoDisplay, Transfer, TransferDisplay
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.report_files import ReportFiles
from sharepoint_sync.sync.source_walk import SourceState, SourceWalk
from sharepoint_sync.sync.unsettled_files import UnsettledFiles

log = structlog.get_logger(__name__)
#: Met by one request, these would be met by all.
_ENDS_PASS = (SiteSignInError, SiteForbiddenError, SiteNotFoundError)


#: Pages that are read together with the changes; more are read by themselves.
_MOST_READ_ALONG = 19


@dataclass(frozen=True, slots=True)
class SyncConfig:
    """The settings that a pass needs."""

    documents: Path
    zone: ZoneInfo
    #: Length of site and library in a path.
    before: int
    #: How the library is remembered.
    library: str = "library"
    #: Seconds of real time between two questions to the site about changes; 0 asks at each pass.
    ask_every: float = 0.0
    contacts: Contacts = field(default_factory=Contacts)


class Worker:
    """Makes the site as the folder and the plan say."""

    def __init__(
        self,
        site: Site,
        engine: Engine,
        writer: Writer,
        config: SyncConfig,
        *,
        stopped: threading.Event | None = None,
        alive: Callable[[], None] = lambda: None,
        display: TransferDisplay | None = None,
        channels: ChannelSite | None = None,
    ) -> None:
        self._site = site
        self._engine = engine
        self._config = config
        self._stopped = stopped or threading.Event()
        self._alive = alive
        #: Beats when something was done, so that whoever looks can tell work from standing still.
        self.pulse = Heartbeat()
        self._pool = Pool(self._stopped)
        self._records = Records(engine, writer, config.library)
        tabs = ChannelFilesTabs(channels, engine, writer, self._pool.run) if channels else NoFilesTabs()
        self._source = SourceWalk(engine, writer, config.documents, tabs, self._progressed, before=config.before)
        self._documents = DocumentSync(
            site, self._records, self._pool, self._progressed, Transfer(display or NoDisplay())
        )
        self._report_files = ReportFiles(site, engine, self._records.write)
        self._pages = PageWriter(site, self._records, self._pool)
        self._patience = UnsettledFiles()
        self._asked_at: float | None = None
        #: What the pass found at the source; None if the look failed.
        self._found: SourceState | None = None

    def run(self, now: datetime, real_now: float, *, dry: bool = False, confirm_removals: bool = False) -> SyncReport:
        """One pass at `now` (UTC, the product's clock); `real_now` in seconds since the epoch. `dry` only looks.

        Raises SQLAlchemyError if the database doesn't answer, and StoppedError when told to stop.
        """
        report = SyncReport()
        self._records.load()
        self._found = None
        stages: Sequence[tuple[str, Callable[[], None]]] = (
            ("source", lambda: self._look(now, real_now, report)),
            ("changes", lambda: self._ask_site(now)),
            ("documents", lambda: self._sync_documents(now, real_now, report, dry=dry, confirmed=confirm_removals)),
            ("reports", lambda: self._report_files.sync(report, dry=dry)),
            ("pages", lambda: self._sync_pages(now, real_now, report, dry=dry)),
        )
        # What a pass that ended early didn't come to is as it was.
        all_known = all(self._went_well(name, stage, report) for name, stage in stages)
        if self._stopped.is_set():
            raise StoppedError
        self._patience.judge(report, real_now)
        if not dry:
            self._records.write(lambda conn: _record(conn, report, now, all_known=all_known))
        self.pulse.beat()
        return report

    def site_changed(self) -> bool:
        """Whether the site has changed since the last pass, asked no more often than a pass asks."""
        if not self._asks_now():
            return False
        try:
            changed = self._documents.site_changed() or self._source.tabs_changed()
        except SiteError:
            # A pass meets the same, and has words for it.
            return True
        if not changed:
            self._asked_at = time.monotonic()
        return changed

    def decisions(self) -> str:
        """The same as long as nobody has decided anything that a pass would follow. Raises SQLAlchemyError."""
        with self._engine.connect() as conn:
            return decisions.fingerprint(conn)

    def close(self) -> None:
        """Let its threads end."""
        self._pool.close()
        self._source.close()

    def _went_well(self, name: str, stage: Callable[[], None], report: SyncReport) -> bool:
        """Run the stage; False if the site as a whole can't be worked with."""
        try:
            stage()
        except (SQLAlchemyError, StoppedError):
            raise
        except SiteBusyError as error:
            report.busy(error.retry_after)
            return False
        except SiteError as error:
            log.warning("site.refused", stage=name, error=f"{type(error).__name__}: {error}")
            report.problems.append(SyncProblem("SharePoint", message(error), ProblemKind.SITE))
            return not isinstance(error, _ENDS_PASS)
        except Exception:
            log.exception("stage.failed", stage=name)
            report.problems.append(SyncProblem("SharePoint", UNEXPECTED, ProblemKind.UNEXPECTED))
        return True

    def _look(self, now: datetime, real_now: float, report: SyncReport) -> None:
        if self._asks_now():
            self._source.ask()
        self._found = self._source.look(now, real_now)
        report.problems += self._found.problems
        report.questions += self._found.questions
        report.unfinished += self._found.unfinished

    def _ask_site(self, now: datetime) -> None:
        if not self._asks_now():
            return
        self._pages.expect(self._documents.see_changes(self._pages_to_read(now)))
        self._asked_at = time.monotonic()

    def _pages_to_read(self, now: datetime) -> Sequence[str]:
        """Ids of pages that this pass will write: what they hold is asked together with the changes, while few."""
        touched = frozenset() if self._found is None else self._documents.touched_meetings(self._found)
        if not touched:
            return ()
        with self._engine.connect() as conn:
            return likely_stale(
                conn,
                touched,
                now=now,
                zone=self._config.zone,
                contacts=self._config.contacts,
                most=_MOST_READ_ALONG,
            )

    def _asks_now(self) -> bool:
        return self._asked_at is None or time.monotonic() - self._asked_at >= self._config.ask_every

    def _sync_documents(
        self, now: datetime, real_now: float, report: SyncReport, *, dry: bool, confirmed: bool
    ) -> None:
        if self._found is None:
            return
        if dry:
            self._documents.preview(self._found, report, confirmed=confirmed)
        else:
            along = PagesAlong(
                self._site, self._records, self._pages, lambda conn: self._stale_as_of(conn, now).pages, report
            )
            self._documents.sync(self._found, report, along, now=now, real_now=real_now, confirmed=confirmed)

    def _sync_pages(self, now: datetime, real_now: float, report: SyncReport, *, dry: bool) -> None:
        stale = self._stale(now)
        for name in stale.failed:
            report.problems.append(SyncProblem(f"Sidan {name}", UNEXPECTED, ProblemKind.UNEXPECTED))
        if dry:
            report.pages = [page.name for page in stale.pages]
            report.steps += [("Ta bort sidan", page.name, "") for page in stale.gone]
        else:
            self._pages.write(stale.pages, report, real_now)
            self._pages.remove(stale.gone, report, real_now)

    def _stale(self, now: datetime) -> StalePages:
        with self._engine.connect() as conn:
            return self._stale_as_of(conn, now)

    def _stale_as_of(self, conn: Connection, now: datetime) -> StalePages:
        return stale_pages(conn, now=now, zone=self._config.zone, contacts=self._config.contacts)

    def _progressed(self) -> None:
        """Something was done. Raises StoppedError when the process is told to stop."""
        self.pulse.beat()
        self._alive()
        if self._stopped.is_set():
            raise StoppedError


def _record(conn: Connection, report: SyncReport, now: datetime, *, all_known: bool) -> None:
    """Problems and questions for people."""
    record_problems(conn, report.problems, now=now, all_known=all_known)
    keep_questions(conn, report.questions, now=now, new_id=lambda: uuid4().hex, all_known=all_known)
