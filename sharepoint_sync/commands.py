"""One-off commands of the worker, with output on standard output: a pass, a dry run, set-up, verification."""

import time
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine

from core.documents.queries import publications, site_pages
from core.meetings.queries import meetings
from core.operations.clock import Clock
from sharepoint_sync.errors import SiteBusyError, SiteError
from sharepoint_sync.lease import Lease, LeaseHeldError
from sharepoint_sync.messages import message
from sharepoint_sync.site.port import Site
from sharepoint_sync.sync.library.verifying import Recorded, differences
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import Worker

#: Seconds to wait for another worker's lease.
_TURN = 30.0
#: Table width without a terminal: the longest paths and texts fit.
_WIDE = 600


def one_pass(worker: Worker, lease: Lease, clock: Clock, *, dry: bool, confirm_removals: bool) -> SyncReport | None:
    """Run a pass and return its report; None if another worker kept the lease the whole time."""
    until = time.monotonic() + _TURN
    while time.monotonic() <= until:
        try:
            with lease.held():
                return _passes(worker, clock, dry=dry, confirm_removals=confirm_removals)
        except LeaseHeldError:
            time.sleep(0.5)
    return None


def tell_pass(report: SyncReport | None, *, dry: bool) -> int:
    """Print what a pass did, or would do; returns 0 without problems."""
    if report is None:
        print("En annan natverksbot sync arbetar just nu. Försök igen om en stund.")  # noqa: T201
        return 1
    if dry:
        _print_steps(report)
    _print_report(report, dry=dry)
    return 1 if report.problems or report.busy_for is not None or report.throttled_for is not None else 0


def _passes(worker: Worker, clock: Clock, *, dry: bool, confirm_removals: bool) -> SyncReport:
    report = worker.run(clock.now().now, time.time(), dry=dry, confirm_removals=confirm_removals)
    while report.waits and report.busy_for is None:
        time.sleep(1.0)
        later = worker.run(clock.now().now, time.time(), dry=dry, confirm_removals=confirm_removals)
        report = later if dry else _added(report, later)
    return report


def _added(first: SyncReport, later: SyncReport) -> SyncReport:
    later.published = [*first.published, *later.published]
    later.removed = [*first.removed, *later.removed]
    later.moved = [*first.moved, *later.moved]
    later.pages = [*first.pages, *later.pages]
    return later


def _print_steps(report: SyncReport) -> None:
    table = Table("Vad", "Från", "Till")
    for row in report.steps:
        table.add_row(*row)
    for page in report.pages:
        table.add_row("Skriv sidan", "", page)
    if table.row_count:
        _show(table)


def _print_report(report: SyncReport, *, dry: bool) -> None:
    count = sum(row[0] in {"Publicera", "Ersätt"} for row in report.steps) if dry else len(report.published)
    would = "skulle publiceras" if dry else "publicerade"
    print(f"{count} dokument och {len(report.pages)} sidor {would}.")  # noqa: T201
    for path in report.published:
        print(f"  {path}")  # noqa: T201
    for words, paths in (("flyttade", report.moved), ("borttagna", report.removed)):
        if paths:
            print(f"{len(paths)} {words}:")  # noqa: T201
            for path in paths:
                print(f"  {path}")  # noqa: T201
    for problem in report.problems:
        print(f"{problem.document}: {problem.message}")  # noqa: T201
    wait = max(report.busy_for or 0.0, report.throttled_for or 0.0)
    if report.busy_for is not None or report.throttled_for is not None:
        print(f"SharePoint är upptaget. Kör igen om {wait:.0f} sekunder; inget är förlorat.")  # noqa: T201


def set_up_columns(site: Site) -> int:
    """Create missing columns, and print that; returns 0 when all exist with their index."""
    try:
        missing = site.missing_columns(COLUMNS)
        if missing:
            site.add_columns(missing)
        left, unindexed = site.missing_columns(COLUMNS), site.unindexed_columns()
    except SiteError as error:
        return _refused(error)
    table = Table("Kolumn", "Läge")
    for name in COLUMNS:
        table.add_row(name, _state(name, made=missing, left=left, unindexed=unindexed))
    _show(table)
    # Graph can't create views (docs/upstream.md, 20).
    print("Vyer skapar du själv i biblioteket, till exempel en per grupp och en efter Mötesdatum, nyast först.")  # noqa: T201
    return 1 if left or unindexed else 0


def verify_library(site: Site, engine: Engine) -> int:
    """Read the whole site and print every difference from the records; returns 0 if there is none."""
    with engine.connect() as conn:
        stand = publications.list_all(conn)
        held = {meeting.id: meeting for year in meetings.years(conn) for meeting in meetings.list_of_year(conn, year)}
        pages = list(site_pages.by_key(conn).values())
    try:
        faults = differences(site, Recorded(stand, held, pages))
        missing = site.missing_columns(COLUMNS)
    except SiteError as error:
        return _refused(error)
    if faults:
        table = Table("Dokument eller sida", "Skillnad")
        for name, words in faults:
            table.add_row(name, words)
        _show(table)
    else:
        print(f"{len(stand)} dokument och {len(pages)} sidor står som de ska på SharePoint.")  # noqa: T201
    if missing:
        print(f"Kolumner som saknas: {', '.join(missing)}. Kör natverksbot sync --set-up som administratör.")  # noqa: T201
    return 1 if faults or missing else 0


def _show(table: Table) -> None:
    """Print as wide as the terminal; elsewhere nothing is wrapped, so that lines can be searched."""
    for column in table.columns:
        # Never cut: it identifies what the line is about.
        column.overflow = "fold"
    terminal = Console()
    (terminal if terminal.is_terminal else Console(width=_WIDE)).print(table)


def _state(name: str, *, made: Sequence[str], left: Sequence[str], unindexed: Sequence[str]) -> str:
    if name in left:
        return "saknas"
    if name in unindexed:
        return "finns, men saknar index: slå på det i bibliotekets inställningar"
    return "skapad" if name in made else "fanns redan"


def _refused(error: SiteError) -> int:
    if isinstance(error, SiteBusyError):
        print(f"SharePoint är upptaget. Försök igen om {error.retry_after:.0f} sekunder.")  # noqa: T201
    else:
        print(message(error))  # noqa: T201
    return 1
