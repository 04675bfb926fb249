"""A local SharePoint, a folder with documents, and a worker between them."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import site_libraries
from core.documents.queries.site_libraries import LibraryIds
from core.meetings.queries import meetings
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import MILJO, NATUR, ZONE, local, make_meeting
from tests.sharepoint_sync.local_site import ADDRESS, LocalSite

JOINT = make_meeting("joint", groups=(MILJO, NATUR), start=date(2023, 3, 8), times=None, title="Nätverksträff")
NewWorker = Callable[..., Worker]


@pytest.fixture
def local_site(tmp_path: Path) -> Iterator[LocalSite]:
    made = LocalSite(tmp_path / "tenant")
    yield made
    made.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents" / "Gemensamma träffar" / "2023-03-08 Nätverksträff"
    place.mkdir(parents=True)
    (place / "Anteckningar #1 & 50 %.docx").write_bytes(b"anteckningar")
    (place / "Bilder.pdf").write_bytes(b"%PDF bilder")
    # They have lain there a while: a worker that goes by the real time doesn't wait for them to settle.
    settled = time.time() - 60
    for file in place.iterdir():
        os.utime(file, (settled, settled))
    return place


@pytest.fixture
def new_worker(local_site: LocalSite, folder: Path, engine: Engine, writer: Writer) -> Iterator[NewWorker]:
    """A worker with nothing in memory: as after a restart."""
    made: list[Worker] = []

    def make(token: TokenSource | None = None, *, ask_every: float = 0.0) -> Worker:
        with engine.connect() as conn:
            known = site_libraries.ids(conn, str(ADDRESS))

        def remember(ids: LibraryIds) -> None:
            writer.submit(lambda conn: site_libraries.save_ids(conn, str(ADDRESS), ids)).result()

        site = local_site.site(token, known=known, remember=remember)
        config = SyncConfig(folder.parents[1], ZONE, before=30, library=str(ADDRESS), ask_every=ask_every)
        made.append(Worker(site, engine, writer, config))
        return made[-1]

    yield make
    for worker in made:
        worker.close()


@pytest.fixture
def prepared_site(local_site: LocalSite, writer: Writer) -> LocalSite:
    """A library with the columns, for a meeting that is planned."""
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    local_site.site().add_columns(COLUMNS)
    local_site.counted()
    return local_site


@pytest.fixture
def worker(prepared_site: LocalSite, new_worker: NewWorker) -> Worker:  # noqa: ARG001  it works there
    return new_worker()
