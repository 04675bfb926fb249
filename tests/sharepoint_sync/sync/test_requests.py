"""How many requests a change costs: what people wait for, and what the service counts."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import publications, site_pages
from core.meetings.queries import meetings
from sharepoint_sync.errors import SiteError
from sharepoint_sync.site.office365_site import Office365Site
from sharepoint_sync.site.port import PageContent, PageWrite, SiteItem, SitePage
from sharepoint_sync.sync.desired_pages import WantedPage
from sharepoint_sync.sync.execution.page_writing import PageWriter
from sharepoint_sync.sync.execution.pool import Pool
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import ZONE
from tests.sharepoint_sync.conftest import JOINT, NewWorker
from tests.sharepoint_sync.fake_site import FakeSite
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import LATER, NOW


@pytest.fixture
def standing(worker: Worker, folder: Path, local_site: LocalSite) -> LocalSite:
    """A site on which all is published: six documents of one meeting, four of them in a folder of their own."""
    (folder / "Program").mkdir()
    for number in range(4):
        (folder / "Program" / f"Del {number}.pdf").write_bytes(f"%PDF {number}".encode())
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    local_site.http_requests()
    return local_site


def test_nothing_changed_is_one_request(standing: LocalSite, new_worker: NewWorker) -> None:
    new_worker().run(NOW, LATER)

    assert standing.http_requests() == 1


def test_one_changed_document_is_four_requests(standing: LocalSite, new_worker: NewWorker, folder: Path) -> None:
    """The changes and the pages' content, the bytes, the site's word on them, and the pages."""
    (folder / "Bilder.pdf").write_bytes(b"%PDF nya bilder")

    report = new_worker().run(NOW + timedelta(days=1), LATER)

    assert (report.problems, len(report.published), len(report.pages)) == ([], 1, 2)
    assert standing.http_requests() == 4


def test_renamed_folder_and_its_pages_are_one_request_beside_what_finds_it(
    standing: LocalSite, new_worker: NewWorker, folder: Path
) -> None:
    (folder / "Program").rename(folder / "Program och bilder")

    report = new_worker().run(NOW, LATER)

    assert (report.problems, [path.rpartition("/")[2] for path in report.moved]) == ([], ["Program och bilder"])
    assert (len(report.pages), standing.http_requests()) == (2, 2)


def test_page_leads_to_where_the_folder_is_though_another_address_was_expected(
    standing: LocalSite, engine: Engine, writer: Writer, folder: Path
) -> None:
    (folder / "Program").rename(folder / "Program och bilder")
    worker = Worker(OtherAddress(standing.site()), engine, writer, SyncConfig(folder.parents[1], ZONE, before=30))

    report = worker.run(NOW, LATER)
    worker.close()

    with engine.connect() as conn:
        page = site_pages.by_key(conn)["joint"]
        url = next(held.web_url for held in publications.list_of_meeting(conn, "joint") if held.name == "Del 0.pdf")
    [content] = standing.site().read_pages([page.item_id])
    assert isinstance(content, PageContent)
    assert (report.problems, "/elsewhere/" in url) == ([], True)
    assert url in next(iter(content.texts.values()))


def test_folder_that_somebody_changed_moves_and_its_page_follows(
    standing: LocalSite, new_worker: NewWorker, engine: Engine, folder: Path
) -> None:
    (folder / "Program").rename(folder / "Program och bilder")
    standing.fault(status=412, times=1, method="PATCH", path="/items/")

    report = new_worker().run(NOW, LATER)

    with engine.connect() as conn:
        page = site_pages.by_key(conn)["joint"]
    [content] = standing.site().read_pages([page.item_id])
    assert isinstance(content, PageContent)
    assert ([problem.kind for problem in report.problems], "Program%20och%20bilder" in str(content.texts)) == ([], True)


def test_moved_meeting_is_three_requests(standing: LocalSite, new_worker: NewWorker, writer: Writer) -> None:
    """The changes and the pages' content, the folder with the pages, and the columns."""
    moved = replace(JOINT, start_date=date(2023, 3, 9), end_date=date(2023, 3, 9))
    writer.submit(lambda conn: meetings.save(conn, moved)).result()

    report = new_worker().run(NOW, LATER)

    assert (report.problems, len(report.moved), len(report.described)) == ([], 1, 6)
    assert standing.http_requests() == 3


@pytest.mark.parametrize(("seconds", "reads"), [(1.0, 0), (60.0, 1)])
def test_page_read_along_is_read_again_where_its_turn_comes_late(
    engine: Engine, writer: Writer, seconds: float, reads: int
) -> None:
    site, now = CountingSite(), [0.0]
    pool = Pool(threading.Event())
    pages = PageWriter(site, Records(engine, writer, "library"), pool, monotonic=lambda: now[0])
    first = WantedPage("m", "m.aspx", "Träff", "<p>ett</p>")
    pages.write([first], SyncReport(), 0.0)
    with engine.connect() as conn:
        written = site_pages.by_key(conn)["m"]
    [content] = site.read_pages([written.item_id])
    assert isinstance(content, PageContent)
    site.reads = 0

    pages.expect({written.item_id: content})
    now[0] = seconds
    pages.write([replace(first, html="<p>två</p>", written=written)], SyncReport(), 0.0)
    pool.close()

    assert (site.reads, list(site.texts[written.item_id].values())) == (reads, ["<p>två</p>"])


@dataclass(slots=True)
class CountingSite(FakeSite):
    """A site that counts how often pages are read."""

    reads: int = 0

    def read_pages(self, page_ids: Sequence[str]) -> Sequence[PageContent | SiteError]:
        self.reads += 1
        return FakeSite.read_pages(self, page_ids)


class OtherAddress(Office365Site):
    """A site that gives a moved folder another address than one would think."""

    def __init__(self, site: Office365Site) -> None:
        self.__dict__ = site.__dict__

    def move_with_pages(
        self, item_id: str, etag: str, *, folder_id: str, name: str, pages: Sequence[PageWrite]
    ) -> tuple[SiteItem, Sequence[SitePage | SiteError]]:
        item, written = super().move_with_pages(item_id, etag, folder_id=folder_id, name=name, pages=pages)
        return replace(item, web_url=f"{item.web_url.rpartition('/')[0]}/elsewhere"), written
