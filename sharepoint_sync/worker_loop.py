"""The worker's loop: pass after pass until told to stop, whatever fails in one of them."""

import signal
import threading
import time
from datetime import datetime
from functools import partial
from uuid import uuid4

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from structlog.contextvars import bound_contextvars

from core.operations.clock import Clock, ClockError, Moment
from core.operations.heartbeat import Heartbeat
from core.operations.metrics_server import MetricsServer
from core.operations.readiness import LONGEST_RUN_SECONDS, Check, database_answers, no_older_than
from sharepoint_sync import metrics
from sharepoint_sync.idle_gate import IdleGate
from sharepoint_sync.lease import Lease, LeaseHeldError
from sharepoint_sync.settings import SyncSettings
from sharepoint_sync.sources.folder_signs import FolderSigns
from sharepoint_sync.sync.execution.pool import StoppedError
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import Worker

log = structlog.get_logger(__name__)
#: Seconds to wait after an unexpected error, or while the database is down.
_AFTER_TROUBLE = 5.0


def follow(
    worker: Worker, lease: Lease, clock: Clock, engine: Engine, settings: SyncSettings, stopped: threading.Event
) -> None:
    """Run until SIGINT or SIGTERM; reports to the clock when a moment is done."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    checks: dict[str, Check] = {
        "database": partial(database_answers, engine),
        "pass_age": no_older_than(worker.pulse.age, LONGEST_RUN_SECONDS),
    }
    metrics.PASS_AGE.set_function(worker.pulse.age)
    ops = MetricsServer(settings.sync_app_id, checks, metrics.REGISTRY)
    ops.start(settings.sync_ops_port)
    log.info("worker.ready")
    signs = FolderSigns(settings.documents_folder, stopped)
    gate = IdleGate(lambda: f"{signs.fingerprint()} {worker.decisions()}", worker.site_changed)
    keep_passing(worker, lease, clock, gate, stopped, tick=settings.tick_seconds)
    ops.stop()


def keep_passing(
    worker: Worker, lease: Lease, clock: Clock, gate: IdleGate, stopped: threading.Event, *, tick: float
) -> None:
    """Run passes when needed, `tick` seconds apart, until told to stop."""
    while not stopped.is_set():
        with bound_contextvars(turn=uuid4().hex[:8]):
            wait = _guarded_pass(worker, lease, clock, gate)
        _rest(stopped, max(tick, wait), worker.pulse if wait != _AFTER_TROUBLE else None)


def _guarded_pass(worker: Worker, lease: Lease, clock: Clock, gate: IdleGate) -> float:
    """Run a pass if needed; returns the minimum seconds to wait. No error in it ends the process."""
    try:
        moment = clock.now()
        if not gate.needs_pass(moment.reading):
            worker.pulse.beat()
            return 0.0
        with lease.held():
            return _pass(worker, clock, moment, gate)
    except StoppedError:
        return 0.0
    except LeaseHeldError:
        # Another worker has the lease, which is normal: this one stands by.
        worker.pulse.beat()
        return 0.0
    except ClockError as error:
        log.warning("clock.away", error=str(error))
    except SQLAlchemyError as error:
        # The database is down; its state is unchanged when it is back.
        log.warning("database.away", error=type(error).__name__)
    except Exception:
        log.exception("pass.failed")
    return _AFTER_TROUBLE


def _pass(worker: Worker, clock: Clock, moment: Moment, gate: IdleGate) -> float:
    """Run one pass, and report to the clock; returns the seconds that SharePoint asks to wait."""
    with metrics.PASS_SECONDS.time():
        report = worker.run(moment.now, time.time())
    _tell(report, moment.now)
    if report.busy_for is not None:
        return report.busy_for
    if not report.waits:
        clock.done("worker", moment, report.wrote, None)
    gate.passed(moment.reading, idle=not (report.wrote or report.unfinished))
    return 0.0


def _rest(stopped: threading.Event, seconds: float, pulse: Heartbeat | None) -> None:
    """Wait, with heartbeats, since SharePoint may have asked for minutes; without heartbeats after an error."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not stopped.wait(min(left, 10)):
        if pulse is not None:
            pulse.beat()


def _tell(report: SyncReport, now: datetime) -> None:
    metrics.PUBLISHED.labels("document").inc(len(report.published))
    metrics.PUBLISHED.labels("page").inc(len(report.pages))
    metrics.PROBLEMS.set(len(report.problems))
    if report.wrote or report.busy_for is not None:
        log.info(
            "pass",
            now=now.isoformat(),
            documents=len(report.published),
            removed=len(report.removed),
            moved=len(report.moved),
            pages=len(report.pages),
            busy=report.busy_for,
        )
