"""A published report: a page and a file on the site; never over what somebody else wrote."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import site_pages
from core.reports.model.version import ReportVersion
from core.reports.queries import versions
from sharepoint_sync.messages import REPORT_EDITED
from sharepoint_sync.site.port import PageContent
from sharepoint_sync.sync.worker import Worker
from tests.sharepoint_sync.conftest import NewWorker
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import LATER, NOW, edit

PATH = "2023/Årsrapport 2023.pdf"


def publish(writer: Writer, number: int, content: bytes) -> None:
    digest = sha256(content).hexdigest()
    version = ReportVersion(2023, number, "{}", f"<p>Text {number}</p>", digest, date(2023, 12, 31), "alva", NOW)
    writer.submit(lambda conn: versions.add(conn, version, content)).result()


def page_text(local_site: LocalSite, engine: Engine, key: str) -> str:
    with engine.connect() as conn:
        written = site_pages.by_key(conn)[key]
    [content] = local_site.site().read_pages([written.item_id])
    assert isinstance(content, PageContent)
    return "".join(content.texts.values())


def test_each_version_is_the_same_file_and_page(
    worker: Worker, new_worker: NewWorker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    publish(writer, 1, b"%PDF ett")
    decisions = worker.decisions()
    first = worker.run(NOW, LATER)
    before = local_site.content(PATH)
    publish(writer, 2, b"%PDF tva")
    second = worker.run(NOW, LATER)
    again = new_worker().run(NOW, LATER)

    assert (first.problems, second.problems, again.wrote) == ([], [], False)
    assert (before, local_site.content(PATH)) == (b"%PDF ett", b"%PDF tva")
    assert "arsrapport-2023.aspx" in first.pages
    assert "arsrapport-2023.aspx" in second.pages
    assert worker.decisions() != decisions
    page = page_text(local_site, engine, "report-2023")
    assert "Version 2" in page
    assert "<p>Text 2</p>" in page
    with engine.connect() as conn:
        assert versions.files(conn)[2023].web_url in page


def test_another_file_of_that_name_is_not_written_over(
    worker: Worker, local_site: LocalSite, writer: Writer, tmp_path: Path
) -> None:
    publish(writer, 1, b"%PDF ett")
    worker.run(NOW, LATER)
    edit(local_site, PATH, b"%PDF egen", tmp_path)
    publish(writer, 2, b"%PDF tva")

    report = worker.run(NOW, LATER)

    assert [(problem.document, problem.message) for problem in report.problems] == [(PATH, REPORT_EDITED)]
    assert local_site.content(PATH) == b"%PDF egen"


def test_dry_run_tells_and_sends_nothing(worker: Worker, engine: Engine, writer: Writer) -> None:
    publish(writer, 1, b"%PDF ett")

    report = worker.run(NOW, LATER, dry=True)

    assert ("Publicera årsrapporten", "version 1", PATH) in report.steps
    with engine.connect() as conn:
        assert versions.files(conn) == {}
