"""The worker's composition root: real parts are made and joined here, and nowhere else."""

import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import uuid4

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from structlog.contextvars import bound_contextvars

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.operations.clock import Clock, ClockError, open_clock
from core.operations.heartbeat import Heartbeat
from core.operations.metrics_server import MetricsServer
from core.operations.readiness import LONGEST_RUN_SECONDS, Check, database_answers, no_older_than
from sharepoint_sync import metrics
from sharepoint_sync.errors import SiteBusyError, SiteError
from sharepoint_sync.messages import message
from sharepoint_sync.settings import SettingsError, SyncSettings, load_settings
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.sign_in import token_source
from sharepoint_sync.sync.steps import COLUMNS
from sharepoint_sync.sync.worker import SyncConfig, SyncReport, Worker

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Parts:
    settings: SyncSettings
    site: Office365Site
    engine: Engine
    writer: Writer
    worker: Worker
    clock: Clock

    def close(self) -> None:
        self.writer.close()
        self.engine.dispose()


def run(*, once: bool = False, dry_run: bool = False, verify: bool = False, set_up: bool = False) -> int:
    """The worker: stays and follows, or does one thing. 0 done, 1 refused or problems found."""
    try:
        parts = _make(load_settings())
    except (SettingsError, SiteError) as error:
        print(message(error) if isinstance(error, SiteError) else error)  # noqa: T201  the command's answer
        return 1
    except SQLAlchemyError as error:
        print(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.")  # noqa: T201
        return 1
    try:
        if set_up or verify:
            return _columns(parts.site, make=set_up)
        if once or dry_run:
            return _one_pass(parts, dry=dry_run)
        _follow(parts)
    except ClockError as error:
        print(f"Klockan i CLOCK svarar inte: {error}")  # noqa: T201  the command's answer
        return 1
    finally:
        parts.close()
    return 0


def _make(settings: SyncSettings) -> _Parts:
    token = token_source(
        sign_in_address=settings.sign_in_address,
        tenant_id=settings.tenant_id,
        app_id=settings.sync_app_id,
        certificate_file=settings.sync_certificate_file,
        graph_address=settings.graph_address,
    )
    address = SiteAddress(settings.site_host, settings.site_path, settings.site_library)
    site = Office365Site(settings.graph_address, token, address, settings.groups)
    engine = open_engine(settings.database_url)
    migrate(engine)
    writer = Writer(engine)
    config = SyncConfig(
        documents=settings.documents_folder,
        groups=settings.groups,
        zone=settings.zone,
        before=len(settings.site_path) + len(settings.site_library) + 2,
    )
    return _Parts(settings, site, engine, writer, Worker(site, engine, writer, config), open_clock(settings.clock))


def _columns(site: Office365Site, *, make: bool) -> int:
    """Say which columns are missing, and at set-up make them."""
    try:
        missing = site.missing_columns(COLUMNS)
        if make and missing:
            site.add_columns(missing)
            missing = site.missing_columns(COLUMNS)
    except SiteBusyError as error:
        print(f"SharePoint är upptaget. Försök igen om {error.retry_after:.0f} sekunder.")  # noqa: T201
        return 1
    except SiteError as error:
        print(message(error))  # noqa: T201
        return 1
    if missing:
        print(f"Kolumner som saknas: {', '.join(missing)}. Kör natverksbot sync --set-up som administratör.")  # noqa: T201
        return 1
    print("Platsen är klar: biblioteket har alla kolumner.")  # noqa: T201
    return 0


def _one_pass(parts: _Parts, *, dry: bool) -> int:
    report = parts.worker.run(parts.clock.now().now, time.time(), dry=dry)
    while report.unfinished and not dry:
        time.sleep(0.5)
        report = _added(report, parts.worker.run(parts.clock.now().now, time.time()))
    would = "skulle publiceras" if dry else "publicerade"
    print(f"{len(report.published)} dokument och {len(report.pages)} sidor {would}.")  # noqa: T201
    for path in report.published:
        print(f"  {path}")  # noqa: T201
    for problem in report.problems:
        print(f"{problem.document}: {problem.message}")  # noqa: T201
    if report.busy_for is not None:
        print(f"SharePoint är upptaget. Kör igen om {report.busy_for:.0f} sekunder; inget är förlorat.")  # noqa: T201
    return 1 if report.problems or report.busy_for is not None else 0


def _added(first: SyncReport, later: SyncReport) -> SyncReport:
    later.published = [*first.published, *later.published]
    later.pages = [*first.pages, *later.pages]
    return later


def _follow(parts: _Parts) -> None:
    """Pass after pass until told to stop; the clock hears when a moment is done."""
    stopped = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopped.set())
    pulse = parts.worker.pulse
    checks: dict[str, Check] = {
        "database": partial(database_answers, parts.engine),
        "pass_age": no_older_than(pulse.age, LONGEST_RUN_SECONDS),
    }
    metrics.PASS_AGE.set_function(pulse.age)
    ops = MetricsServer(checks, metrics.REGISTRY)
    ops.start(parts.settings.sync_ops_port)
    log.info("worker.ready")
    while not stopped.is_set():
        wait = parts.settings.tick_seconds
        pulse.beat()
        with suppress(ClockError), bound_contextvars(turn=uuid4().hex[:8]):
            wait = max(wait, _pass(parts))
        _rest(stopped, wait, pulse)
    ops.stop()


def _pass(parts: _Parts) -> float:
    """One pass, told to the clock when it is done; gives the seconds that SharePoint or the database asks for."""
    moment = parts.clock.now()
    try:
        with metrics.PASS_SECONDS.time():
            report = parts.worker.run(moment.now, time.time())
    except SQLAlchemyError as error:
        # The database is away: what is written there is still so when it comes back.
        log.warning("database.away", error=type(error).__name__)
        return 5.0
    _say(report, moment.now)
    if report.busy_for is not None:
        return report.busy_for
    if not report.unfinished:
        parts.clock.done("worker", moment, report.wrote, None)
    return 0.0


def _rest(stopped: threading.Event, seconds: float, pulse: Heartbeat) -> None:
    """Wait, and show that we only wait: SharePoint may have asked for minutes."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not stopped.wait(min(left, 10)):
        pulse.beat()


def _say(report: SyncReport, now: datetime) -> None:
    metrics.PUBLISHED.labels("document").inc(len(report.published))
    metrics.PUBLISHED.labels("page").inc(len(report.pages))
    metrics.PROBLEMS.set(len(report.problems))
    if report.wrote or report.busy_for is not None:
        log.info(
            "pass", now=now.isoformat(), documents=len(report.published), pages=len(report.pages), busy=report.busy_for
        )
