"""The worker over the unmodified libraries and the local SharePoint: real certificate, real HTTP."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import requests
from aiohttp import web
from sqlalchemy import Engine

from core.database.writer import Writer
from core.deliveries import queries as deliveries
from core.documents.queries import publications, sync_problems
from core.meetings.queries import meetings
from local_tenant.ids import SITE_HOST, SITE_PATH, SYNC_APP_ID, TENANT_ID
from local_tenant.sharepoint.app import sharepoint_app
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.keys import certificate_file
from local_tenant.sign_in.tokens import TokenIssuer
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.sign_in import token_source
from sharepoint_sync.sync.steps import COLUMNS
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import MILJO, NATUR, ZONE, local, make_meeting
from tests.journeys.running_system import free_ports

NOW = local(2023, 3, 8, 18)
#: Long after any file was written: nothing is on its way in.
LATER = 4_000_000_000.0
JOINT = make_meeting("joint", groups=(MILJO, NATUR), start=date(2023, 3, 8), times=None, title="Nätverksträff")


class DeliveryRouter:
    """Sign-in and SharePoint, served from a thread with its own loop."""

    def __init__(self, state: Path, ports: list[int] | None = None) -> None:
        self.sign_in_port, self.port = ports or free_ports(2)
        self.sign_in = f"http://127.0.0.1:{self.sign_in_port}"
        self.address = f"http://127.0.0.1:{self.port}"
        self.certificate = state / "worker.pem"
        self._state = state
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._started.wait(20)

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._stop())
        self._loop.close()

    async def _start(self) -> None:
        issuer = TokenIssuer(self._state)
        apps = [Registration(SYNC_APP_ID, certificates=(certificate_file(self.certificate),))]
        self._runners = []
        for app, port in (
            (sign_in_app(issuer, apps), self.sign_in_port),
            (sharepoint_app(self._state, issuer, self.address), self.port),
        ):
            runner = web.AppRunner(app, shutdown_timeout=0.1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            self._runners.append(runner)

    async def _stop(self) -> None:
        for runner in self._runners:
            await runner.cleanup()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def fault(self, **what: object) -> None:
        requests.post(f"{self.address}/_faults", json=what, timeout=5).raise_for_status()

    def counted(self) -> dict[str, int]:
        found: dict[str, int] = requests.get(f"{self.address}/_requests", timeout=5).json()
        return found


@pytest.fixture
def places(tmp_path: Path) -> Iterator[DeliveryRouter]:
    made = DeliveryRouter(tmp_path / "tenant")
    yield made
    made.stop()


def site_of(places: DeliveryRouter, tenant_id: str = TENANT_ID) -> Office365Site:
    token = token_source(
        sign_in_address=places.sign_in,
        tenant_id=tenant_id,
        app_id=SYNC_APP_ID,
        certificate_file=places.certificate,
        graph_address=places.address,
    )
    return Office365Site(places.address, token, SiteAddress(SITE_HOST, SITE_PATH, "Dokument"), (MILJO, NATUR))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents" / "Gemensamma träffar" / "2023-03-08 Nätverksträff"
    place.mkdir(parents=True)
    (place / "Anteckningar #1 & 50 %.docx").write_bytes(b"anteckningar")
    (place / "Bilder.pdf").write_bytes(b"%PDF bilder")
    return place


@pytest.fixture
def worker(places: DeliveryRouter, folder: Path, engine: Engine, writer: Writer) -> Worker:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    site = site_of(places)
    site.add_columns(COLUMNS)
    config = SyncConfig(folder.parents[1], (MILJO, NATUR), ZONE, before=30)
    return Worker(site, engine, writer, config)


def test_joint_meetings_documents_are_published_once_with_columns(
    worker: Worker, places: DeliveryRouter, engine: Engine
) -> None:
    report = worker.run(NOW, LATER)

    assert report.problems == []
    assert [path.rpartition("/")[2] for path in report.published] == ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"]
    with engine.connect() as conn:
        stands = publications.list_of_meeting(conn, "joint")
    assert {each.batch for each in stands} == {1}
    library = requests.get(
        f"{places.address}/{SITE_PATH}/Dokument/2023/Gemensamma träffar/2023-03-08 Nätverksträff", timeout=5
    )
    assert f"{MILJO}, {NATUR}" in library.text


def test_second_pass_writes_nothing(worker: Worker, places: DeliveryRouter) -> None:
    worker.run(NOW, LATER)
    places.counted()

    report = worker.run(NOW, LATER)

    assert (report.published, report.pages) == ([], [])
    assert set(places.counted()) <= {"GET"}


def test_changed_document_is_replaced_and_told_of_again(worker: Worker, folder: Path, engine: Engine) -> None:
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF nya bilder")

    report = worker.run(NOW, LATER)

    assert [path.rpartition("/")[2] for path in report.published] == ["Bilder.pdf"]
    with engine.connect() as conn:
        assert sorted(each.batch for each in publications.list_of_meeting(conn, "joint")) == [1, 2]


def test_office_file_that_sharepoint_rewrites_is_not_sent_again(worker: Worker, places: DeliveryRouter) -> None:
    places.fault(office_rewrite=True)
    worker.run(NOW, LATER)

    assert worker.run(NOW, LATER).published == []


def test_checked_out_library_is_checked_in(worker: Worker, places: DeliveryRouter) -> None:
    places.fault(force_checkout=True)

    report = worker.run(NOW, LATER)

    assert report.problems == []
    assert len(report.published) == 2


def test_large_document_goes_in_fragments(worker: Worker, folder: Path, engine: Engine) -> None:
    (folder / "Film.mp4").write_bytes(b"x" * (9 * 1024 * 1024))

    report = worker.run(NOW, LATER)

    assert report.problems == []
    with engine.connect() as conn:
        assert max(each.size for each in publications.list_of_meeting(conn, "joint")) == 9 * 1024 * 1024


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Sites.Selected"),
        (404, "SITE_LIBRARY"),
        (423, "Någon har det öppet"),
        (507, "full"),
        (500, "Jag försöker igen"),
    ],
)
def test_what_the_site_refuses_is_said_and_done_at_the_next_pass(
    worker: Worker, places: DeliveryRouter, engine: Engine, status: int, words: str
) -> None:
    # The same answer twice: a 404 makes the worker make the folders and try again.
    places.fault(status=status, times=8 if status == 404 else 1, path="Bilder.pdf")

    report = worker.run(NOW, LATER)
    places.fault(times=0)

    assert [words in problem.message for problem in report.problems] == [True]
    with engine.connect() as conn:
        assert [words in problem.message for problem in sync_problems.list_all(conn)] == [True]
    again = worker.run(NOW, LATER)
    assert ([path.rpartition("/")[2] for path in again.published], again.problems) == (["Bilder.pdf"], [])


@pytest.mark.parametrize("status", [429, 503])
def test_busy_site_is_left_alone_as_long_as_it_says(
    worker: Worker, places: DeliveryRouter, engine: Engine, status: int
) -> None:
    places.fault(status=status, times=1, path="Bilder.pdf", retry_after="17")

    report = worker.run(NOW, LATER)

    assert report.busy_for == 17
    with engine.connect() as conn:
        # What had reached the site before is remembered.
        assert len(publications.list_of_meeting(conn, "joint")) == 1
    assert len(worker.run(NOW, LATER).published) == 1


def test_name_that_sharepoint_refuses_is_a_problem_and_the_rest_goes_on(worker: Worker, folder: Path) -> None:
    (folder / "Vad nu?.pdf").write_bytes(b"x")

    report = worker.run(NOW, LATER)

    assert len(report.published) == 2
    assert [problem.document.rpartition("/")[2] for problem in report.problems] == ["Vad nu?.pdf"]
    assert "Byt namn" in report.problems[0].message


def test_document_that_somebody_changed_on_the_site_is_not_overwritten(
    worker: Worker, places: DeliveryRouter, folder: Path, engine: Engine
) -> None:
    worker.run(NOW, LATER)
    with engine.connect() as conn:
        path = next(each.path for each in publications.list_all(conn) if each.name == "Bilder.pdf")
    somebody = site_of(places)
    edited = folder.parent / "edited.pdf"
    edited.write_bytes(b"%PDF rattat av en kollega")
    somebody.put(path, edited, replaces=somebody.item(path))
    edited.unlink()
    (folder / "Bilder.pdf").write_bytes(b"%PDF version tre")

    report = worker.run(NOW, LATER)

    assert "Någon har ändrat dokumentet på SharePoint" in report.problems[0].message


def test_pass_that_died_after_the_upload_finds_its_own_document(
    worker: Worker, places: DeliveryRouter, folder: Path
) -> None:
    path = "2023/Gemensamma träffar/2023-03-08 Nätverksträff/Bilder.pdf"
    site_of(places).put(path, folder / "Bilder.pdf", replaces=None)

    report = worker.run(NOW, LATER)

    assert (report.problems, len(report.published)) == ([], 2)


@pytest.mark.parametrize("name", ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"])
@pytest.mark.parametrize("replaced", [False, True])
def test_upload_whose_columns_failed_is_taken_up_again_though_sharepoint_rewrote_it(
    worker: Worker, places: DeliveryRouter, folder: Path, name: str, *, replaced: bool
) -> None:
    for each in folder.iterdir():
        if each.name != name:
            each.unlink()
    if replaced:
        worker.run(NOW, LATER)
        (folder / name).write_bytes(b"en ny version")
        # Where the fields agree no PATCH leaves: the check-in's question is what fails.
        places.fault(office_rewrite=True, status=500, times=1, path="/items/")
    else:
        places.fault(office_rewrite=True, status=500, times=1, path="listItem/fields")
    failed = worker.run(NOW, LATER)
    places.fault(times=0)

    again = worker.run(NOW, LATER)

    assert ([len(failed.problems), failed.published], again.problems) == ([1, []], [])
    assert [path.rpartition("/")[2] for path in again.published] == [name]


def test_folder_without_a_meeting_is_a_problem(worker: Worker, folder: Path) -> None:
    (folder.parents[1] / NATUR / "2023-07-01 Grillkväll").mkdir(parents=True)

    report = worker.run(NOW, LATER)

    assert "Ingen träff" in report.problems[0].message


def test_wrong_tenant_is_said_in_words(places: DeliveryRouter, folder: Path, engine: Engine, writer: Writer) -> None:
    writer.submit(lambda conn: meetings.add(conn, replace(JOINT, id="m"), planned_at=NOW)).result()
    config = SyncConfig(folder.parents[1], (MILJO, NATUR), ZONE, before=30)

    report = Worker(site_of(places, "another-tenant"), engine, writer, config).run(NOW, LATER)

    assert "Inloggningen till SharePoint gick inte" in report.problems[0].message


def test_links_are_not_the_workers_to_send(worker: Worker, engine: Engine) -> None:
    worker.run(NOW, LATER)

    with engine.connect() as conn:
        assert deliveries.list_about(conn, "joint") == []
