"""Whatever an undone plan added to the site is removed again (fault 4: a ghost page)."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import site_pages
from core.meetings.queries import meetings
from sharepoint_sync.sync.worker import Worker
from tests.factories import NATUR, local
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_page_edits import PAGE, Person
from tests.sharepoint_sync.sync.test_worker import LATER, NOW

SECOND = "2023-03-15-naturvardsgruppen.aspx"


def add_and_publish(worker: Worker, writer: Writer) -> None:
    """A second meeting, with its page."""
    day = date(2023, 3, 15)
    other = replace(JOINT, id="ghost", title="Spökträff", groups=(NATUR,), start_date=day, end_date=day)
    writer.submit(lambda conn: meetings.add(conn, other, planned_at=local(2023, 1, 9))).result()
    assert worker.run(NOW, LATER).problems == []


def test_page_of_an_undone_meeting_goes_and_the_years_page_forgets_it(
    worker: Worker, writer: Writer, engine: Engine, local_site: LocalSite
) -> None:
    worker.run(NOW, LATER)
    add_and_publish(worker, writer)
    assert {SECOND, PAGE} <= set(Person(local_site).names())

    writer.submit(lambda conn: meetings.remove(conn, ["ghost"])).result()
    looked = worker.run(NOW, LATER, dry=True)
    assert (looked.steps, looked.removed) == ([("Ta bort sidan", SECOND, "")], [])
    assert SECOND in Person(local_site).names()
    report = worker.run(NOW, LATER)

    assert (report.problems, report.removed) == ([], [SECOND])
    assert SECOND not in Person(local_site).names()
    assert PAGE in Person(local_site).names()
    with engine.connect() as conn:
        assert "ghost" not in site_pages.by_key(conn)
    assert worker.run(NOW, LATER).removed == []


def test_page_with_words_of_a_person_is_kept_though_its_meeting_is_gone(
    worker: Worker, writer: Writer, local_site: LocalSite
) -> None:
    worker.run(NOW, LATER)
    add_and_publish(worker, writer)
    Person(local_site, SECOND).add_above("<p>Ta med kikare.</p>")
    writer.submit(lambda conn: meetings.remove(conn, ["ghost"])).result()

    report = worker.run(NOW, LATER)

    assert [problem.document for problem in report.problems] == [f"Sidan {SECOND}"]
    assert "Ta bort den själv" in report.problems[0].message
    assert SECOND in Person(local_site).names()
