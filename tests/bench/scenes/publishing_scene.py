"""300 documents in 112 meetings' folders, a local SharePoint, and a worker that starts anew for each publication."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import NATUR, ZONE, local, make_meeting
from tests.groups import set_groups
from tests.pdf import pdf
from tests.sharepoint_sync.local_site import ADDRESS

FILES, FOLDERS = 300, 112
#: Added to each request.
LATENCY_MS = 50
NOW, LATER = local(2023, 12, 1, 12), 4_000_000_000.0


@dataclass(frozen=True, slots=True)
class Pass:
    """What one publication cost."""

    requests: int
    #: Resource units as SharePoint counts them.
    units: int
    seconds: float
    #: What went wrong, for a person to read; empty if nothing did.
    trouble: str
    #: Seconds before it asked anything of the service.
    looked: float = 0.0


@dataclass(frozen=True, slots=True)
class SiteProcess:
    """A local SharePoint in another process."""

    sign_in: str
    address: str
    certificate: Path

    def counted(self) -> tuple[int, int]:
        """Requests to Graph since the last question, where a batch is one, and their resource units."""
        count = int(requests.get(f"{self.address}/_http_requests", timeout=30).json())
        units = int(requests.get(f"{self.address}/_usage", timeout=30).json()["units"])
        # Reading the methods clears the counts.
        requests.get(f"{self.address}/_requests", timeout=30)
        return count, units

    def throttle(self, every: int) -> None:
        """One request in so many is throttled for a second."""
        requests.post(f"{self.address}/_throttle", data=str(every), timeout=30).raise_for_status()

    def switch(self, **switches: object) -> None:
        """Make the site other than usual (local_tenant/sharepoint/switches)."""
        requests.post(f"{self.address}/_faults", json=switches, timeout=30).raise_for_status()


@contextmanager
def site_process(state: Path) -> Iterator[SiteProcess]:
    """Started, and killed at the end."""
    command = [sys.executable, "-m", "tests.bench.scenes.site_server", str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own module
        assert process.stdout is not None
        result = json.loads(process.stdout.readline())
        yield SiteProcess(result["sign_in"], result["address"], Path(result["certificate"]))
        process.kill()


class Scene:
    """A network with its meetings and documents, and workers that start anew, as `sync --once` does."""

    files = FILES

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
        set_groups(self.writer, NATUR)
        for meeting in self.held:
            self._add(meeting)
        for number in range(self.files):
            self.file(number).parent.mkdir(parents=True, exist_ok=True)
            self.file(number).write_bytes(self.content(number))

    def file(self, number: int) -> Path:
        """The first meeting has thirty documents in a folder of their own; the others share the rest."""
        meeting = self.held[0] if number < 30 else self.held[1 + number % (FOLDERS - 1)]
        folder = self.documents / NATUR / f"{meeting.start_date} {meeting.title}"
        return (folder / "Program" if number < 30 else folder) / f"Dokument {number}.pdf"

    def content(self, number: int) -> bytes:
        """A document of some pages."""
        return pdf([[f"Dokument {number}, sidan {page}"] * 40 for page in range(1, 5)])

    def save(self, meeting: Meeting) -> None:
        """The plan changed."""
        self.writer.submit(lambda conn: meetings.save(conn, meeting)).result()

    def publish(self) -> Pass:
        """A worker's first pass."""
        with self.engine.connect() as conn:
            known = site_libraries.ids(conn, str(ADDRESS))
        token = self.token()
        site = Office365Site(self.server.address, token, ADDRESS, (NATUR,), known=known, remember=self._remember)
        config = SyncConfig(self.documents, ZONE, before=30, library=str(ADDRESS))
        worker = Worker(site, self.engine, self.writer, config)
        self.server.counted()
        began = time.monotonic()
        report = worker.run(NOW, LATER)
        seconds = time.monotonic() - began
        worker.close()
        trouble = "; ".join(str(problem) for problem in report.problems)
        return Pass(*self.server.counted(), seconds, trouble, token.asked_at - began)

    def set_up(self) -> None:
        """Columns, as an administrator makes them."""
        Office365Site(self.server.address, self.token(), ADDRESS, (NATUR,)).add_columns(COLUMNS)

    def close(self) -> None:
        """Let go of the database."""
        self.writer.close()
        self.engine.dispose()

    def _add(self, meeting: Meeting) -> None:
        self.writer.submit(lambda conn: meetings.add(conn, meeting, planned_at=NOW)).result()

    def _remember(self, ids: LibraryIds) -> None:
        self.writer.submit(lambda conn: site_libraries.save_ids(conn, str(ADDRESS), ids)).result()

    def token(self) -> "NotingToken":
        """Signs in as the worker."""
        return NotingToken(
            sign_in_address=self.server.sign_in,
            tenant_id=TENANT_ID,
            app_id=SYNC_APP_ID,
            certificate_file=self.server.certificate,
            graph_address=self.server.address,
        )


class NotingToken(TokenSource):
    """Notes when it was first asked, which is before the first request."""

    asked_at = 0.0

    def __call__(self) -> dict[str, str]:
        self.asked_at = self.asked_at or time.monotonic()
        return super().__call__()


class ManyDocuments(Scene):
    """Ten thousand small documents, six thousand of them in one folder."""

    files = 10_000
    _IN_ONE_FOLDER = 6_000

    def file(self, number: int) -> Path:
        """The first meeting has most of them."""
        meeting = self.held[0] if number < self._IN_ONE_FOLDER else self.held[1 + number % (FOLDERS - 1)]
        return self.documents / NATUR / f"{meeting.start_date} {meeting.title}" / f"Dokument {number}.txt"

    def content(self, number: int) -> bytes:
        """A line."""
        return f"Dokument {number}".encode()
