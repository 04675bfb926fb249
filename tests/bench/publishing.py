"""What publishing costs: 300 documents in 112 meetings' folders, at 50 ms a request, in requests and seconds."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import requests

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.documents.queries import site_libraries
from core.documents.queries.site_libraries import LibraryIds
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from local_tenant.ids import SYNC_APP_ID, TENANT_ID
from sharepoint_sync.site.office365_site import Office365Site
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.bench.measure import Measure
from tests.factories import NATUR, ZONE, local, make_meeting
from tests.sharepoint_sync.local_site import ADDRESS

FILES, FOLDERS = 300, 112
#: Seconds added to each request.
LATENCY = 0.05
NOW, LATER = local(2023, 12, 1, 12), 4_000_000_000.0


@dataclass(frozen=True, slots=True)
class SiteProcess:
    """A local SharePoint in another process."""

    sign_in: str
    address: str
    certificate: Path

    def counted(self) -> int:
        """Requests to Graph since the last question; a batch is one."""
        return int(requests.get(f"{self.address}/_http_requests", timeout=30).json())

    def throttle(self, every: int) -> None:
        """One request in so many is throttled for a second."""
        requests.post(f"{self.address}/_throttle", data=str(every), timeout=30).raise_for_status()

    def delay(self, seconds: float) -> None:
        requests.post(f"{self.address}/_faults", json={"latency_ms": seconds * 1000}, timeout=30).raise_for_status()


@contextmanager
def site_process(state: Path) -> Iterator[SiteProcess]:
    """Started, and killed at the end."""
    command = [sys.executable, "-m", "tests.bench.site_server", str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own module
        assert process.stdout is not None
        found = json.loads(process.stdout.readline())
        yield SiteProcess(found["sign_in"], found["address"], Path(found["certificate"]))
        process.kill()


class _Scene:
    """A network with its meetings and documents, and workers that start anew, as `sync --once` does."""

    def __init__(self, place: Path, server: SiteProcess) -> None:
        self.server = server
        self.documents = place / "documents"
        self.held = [
            make_meeting(f"m{number}", groups=(NATUR,), start=date(2023, 1, 10) + timedelta(days=number), times=None)
            for number in range(FOLDERS)
        ]
        self.engine = open_engine(f"sqlite:///{place / 'bench.db'}")
        migrate(self.engine)
        self.writer = Writer(self.engine)
        for meeting in self.held:
            self._add(meeting)
        for number in range(FILES):
            self.file(number).parent.mkdir(parents=True, exist_ok=True)
            self.file(number).write_bytes(f"%PDF {number} ".encode() * 2000)

    def file(self, number: int) -> Path:
        """The first meeting has thirty documents in a folder of their own; the others share the rest."""
        meeting = self.held[0] if number < 30 else self.held[1 + number % (FOLDERS - 1)]
        folder = self.documents / NATUR / f"{meeting.start_date} {meeting.title}"
        return (folder / "Program" if number < 30 else folder) / f"Dokument {number}.pdf"

    def save(self, meeting: Meeting) -> None:
        """The plan changed."""
        self.writer.submit(lambda conn: meetings.save(conn, meeting)).result()

    def sync(self) -> tuple[SyncReport, int, float]:
        """A worker's first pass: its report, requests and seconds."""
        with self.engine.connect() as conn:
            known = site_libraries.ids(conn, str(ADDRESS))
        site = Office365Site(
            self.server.address, self._token(), ADDRESS, (NATUR,), known=known, remember=self._remember
        )
        config = SyncConfig(self.documents, ZONE, before=30, library=str(ADDRESS))
        worker = Worker(site, self.engine, self.writer, config)
        self.server.counted()
        began = time.monotonic()
        report = worker.run(NOW, LATER)
        seconds = time.monotonic() - began
        worker.close()
        return report, self.server.counted(), seconds

    def set_up(self) -> None:
        """Columns, as an administrator makes them."""
        Office365Site(self.server.address, self._token(), ADDRESS, (NATUR,)).add_columns(COLUMNS)

    def close(self) -> None:
        """Let go of the database."""
        self.writer.close()
        self.engine.dispose()

    def _add(self, meeting: Meeting) -> None:
        self.writer.submit(lambda conn: meetings.add(conn, meeting, planned_at=NOW)).result()

    def _remember(self, ids: LibraryIds) -> None:
        self.writer.submit(lambda conn: site_libraries.save_ids(conn, str(ADDRESS), ids)).result()

    def _token(self) -> TokenSource:
        return TokenSource(
            sign_in_address=self.server.sign_in,
            tenant_id=TENANT_ID,
            app_id=SYNC_APP_ID,
            certificate_file=self.server.certificate,
            graph_address=self.server.address,
        )


#: What is done before each pass, and the requests that it should take at most.
_GOALS = {
    "first publication": 360,
    "nothing changed": 1,
    "one changed": 4,
    "folder of 30 renamed": 1,
    "meeting moved": 5,
}


def measures(place: Path) -> list[Measure]:
    """Requests and seconds of each kind of change, against what is to be reached."""
    with site_process(place / "tenant") as server:
        scene = _Scene(place, server)
        scene.set_up()
        server.delay(LATENCY)
        found: list[Measure] = []
        for name, change in _changes(scene).items():
            change()
            report, count, seconds = scene.sync()
            print(f"{name}: {count} requests, {seconds:.1f} s, {len(report.problems)} problems")
            goal = _GOALS[name]
            found.append(Measure(f"publishing: {name}, requests", count, f"goal {goal}", count / goal))
            found.append(
                Measure(
                    f"publishing: {name}, seconds", seconds, "the first", seconds / found[1].value if found[1:] else 1.0
                )
            )
        scene.close()
    return [*found, _throttled(place / "throttled", found[1].value)]


def _throttled(place: Path, untroubled: float) -> Measure:
    """The first publication, one request in a hundred throttled for a second."""
    place.mkdir()
    with site_process(place / "tenant") as server:
        scene = _Scene(place, server)
        scene.set_up()
        server.delay(LATENCY)
        server.throttle(100)
        report, count, seconds = scene.sync()
        print(f"1 % throttled: {count} requests, {seconds:.1f} s, {len(report.problems)} problems")
        scene.close()
    return Measure("publishing: 1 % throttled, seconds", seconds, "first publication", seconds / untroubled)


def _changes(scene: _Scene) -> dict[str, Callable[[], object]]:
    program = scene.file(0).parent
    later = replace(scene.held[0], start_date=date(2023, 1, 5), end_date=date(2023, 1, 5))
    return {
        "first publication": lambda: None,
        "nothing changed": lambda: None,
        "one changed": lambda: scene.file(200).write_bytes(b"%PDF changed"),
        "folder of 30 renamed": lambda: program.rename(program.with_name("Program och bilder")),
        "meeting moved": lambda: scene.save(later),
    }
