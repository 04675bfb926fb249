"""People's edits of pages are kept: untouched outside our part, reported and never overwritten inside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.queries import meetings
from local_tenant.sharepoint.ids import SITE_ID
from sharepoint_sync.errors import SiteError
from sharepoint_sync.site.port import PageWrite, SitePage
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import ZONE
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.fake_site import FakeSite
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import LATER, NOW

PAGE = "2023-03-08-miljostrategigruppen-naturvardsgruppen.aspx"
CAST = "microsoft.graph.sitePage"


class Person:
    """Somebody who edits pages in the browser."""

    def __init__(self, local_site: LocalSite, page: str = PAGE) -> None:
        self._page = page
        self._graph = local_site.site()._graph
        self._pages = f"sites/{SITE_ID}/pages"

    def page(self) -> dict[str, Any]:
        """The meeting's page with its content."""
        [result] = self._graph.call("GET", f"{self._pages}/{CAST}?$filter=name eq '{self._page}'")["value"]
        return self._graph.call("GET", f"{self._pages}/{result['id']}/{CAST}?$expand=canvasLayout")

    def names(self) -> list[str]:
        """All pages."""
        return [page["name"] for page in self._graph.call("GET", f"{self._pages}/{CAST}")["value"]]

    def texts(self) -> list[str]:
        """All that its text parts hold, from the top down."""
        return [part["innerHtml"] for part in self._parts(self.page())]

    def add_above(self, html: str) -> None:
        page = self.page()
        part = {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": html}
        page["canvasLayout"]["horizontalSections"][0]["columns"][0]["webparts"].insert(0, part)
        self._save(page)

    def rewrite(self, old: str, new: str) -> None:
        page = self.page()
        for part in self._parts(page):
            part["innerHtml"] = part["innerHtml"].replace(old, new)
        self._save(page)

    def empty(self) -> None:
        page = self.page()
        page["canvasLayout"]["horizontalSections"][0]["columns"][0]["webparts"] = []
        self._save(page)

    def delete(self) -> None:
        self._graph.call("DELETE", f"{self._pages}/{self.page()['id']}")

    @staticmethod
    def _parts(page: dict[str, Any]) -> list[dict[str, Any]]:
        parts: list[dict[str, Any]] = page["canvasLayout"]["horizontalSections"][0]["columns"][0]["webparts"]
        return parts

    def _save(self, page: dict[str, Any]) -> None:
        body = {"@odata.type": f"#{CAST}", "canvasLayout": page["canvasLayout"]}
        self._graph.call("PATCH", f"{self._pages}/{page['id']}/{CAST}", body=body)
        self._graph.call("POST", f"{self._pages}/{page['id']}/{CAST}/publish", body={})


@pytest.fixture
def person(local_site: LocalSite) -> Person:
    return Person(local_site)


def give_theme(writer: Writer, theme: str) -> None:
    writer.submit(lambda conn: meetings.save(conn, replace(JOINT, theme=theme))).result()


def test_what_a_person_added_to_a_page_stays_when_our_part_is_written_anew(
    worker: Worker, person: Person, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    person.add_above("<p>Ta med kaffekopp.</p>")
    give_theme(writer, "Dagvatten")

    report = worker.run(NOW, LATER)

    assert (report.problems, PAGE in report.pages) == ([], True)
    theirs, ours = person.texts()
    assert (theirs, "Dagvatten" in ours) == ("<p>Ta med kaffekopp.</p>", True)


@pytest.mark.parametrize("removed", [False, True])
def test_page_that_was_edited_in_our_part_is_reported_and_never_overwritten(
    worker: Worker, person: Person, writer: Writer, *, removed: bool
) -> None:
    worker.run(NOW, LATER)
    if removed:
        person.empty()
    else:
        person.rewrite("Dokument (", "Alla dokument (")
    before = person.texts()
    give_theme(writer, "Dagvatten")

    reports = [worker.run(NOW, LATER), worker.run(NOW, LATER)]

    assert [[problem.document for problem in report.problems] for report in reports] == [[f"Sidan {PAGE}"]] * 2
    assert "Någon har ändrat den del av sidan som jag skriver" in reports[0].problems[0].message
    assert person.texts() == before


def test_page_that_a_person_deleted_is_written_anew_when_there_is_news(
    worker: Worker, person: Person, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    person.delete()
    give_theme(writer, "Dagvatten")

    report = worker.run(NOW, LATER)

    assert (report.problems, ["Dagvatten" in html for html in person.texts()]) == ([], [True])


def test_page_whose_tags_the_service_wrote_otherwise_is_still_ours(
    worker: Worker, person: Person, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    person.rewrite("<p>", '<p class="x">\n')
    give_theme(writer, "Dagvatten")

    report = worker.run(NOW, LATER)

    assert (report.problems, PAGE in report.pages) == ([], True)


@dataclass
class LosingSite(FakeSite):
    """Writes pages, and loses the answers while told to."""

    loses: bool = False

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        written = super().put_pages(pages)
        return [SiteError("502") for _ in pages] if self.loses else written


def test_page_whose_answers_were_lost_is_not_taken_for_somebody_elses(
    folder: Path, engine: Engine, writer: Writer
) -> None:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=NOW)).result()
    site = LosingSite(columns=list(COLUMNS))

    def sync() -> SyncReport:
        worker = Worker(site, engine, writer, SyncConfig(folder.parents[1], ZONE, before=30))
        report = worker.run(NOW, LATER)
        worker.close()
        return report

    sync()
    for theme in ("Dagvatten", "Pollinering"):
        give_theme(writer, theme)
        site.loses = True
        sync()
    site.loses = False
    give_theme(writer, "Trädplantering")

    report = sync()

    [html] = site.texts[site.pages[PAGE].id].values()
    assert (report.problems, "Trädplantering" in html) == ([], True)
