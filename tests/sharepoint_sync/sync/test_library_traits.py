"""Libraries that differ: columns that come later, check-out that is forced, columns that are required."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.model import Phase
from core.documents.queries import publications
from core.meetings.queries import meetings
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.worker import Worker
from tests.factories import MILJO, NATUR, local
from tests.sharepoint_sync.conftest import JOINT, NewWorker
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW


def test_columns_that_come_later_are_filled_for_what_stands_there(
    new_worker: NewWorker, local_site: LocalSite, writer: Writer
) -> None:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    first = new_worker().run(NOW, LATER)
    assert (len(first.published), first.problems) == (2, [])
    local_site.site().add_columns(COLUMNS)

    report = new_worker().run(NOW, LATER)

    assert (len(report.described), report.published, report.problems) == (2, [], [])
    assert f"{MILJO}, {NATUR}" in local_site.listing(FOLDER)


def test_new_columns_in_a_library_that_forces_check_out_are_shown_to_readers(
    worker: Worker, local_site: LocalSite, writer: Writer, engine: Engine
) -> None:
    local_site.fault(force_checkout=True)
    worker.run(NOW, LATER)
    writer.submit(lambda conn: meetings.save(conn, replace(JOINT, theme="Biogas"))).result()

    report = worker.run(NOW, LATER)

    assert (len(report.described), report.published, report.problems) == (2, [], [])
    assert "Biogas" in local_site.listing(FOLDER)
    with engine.connect() as conn:
        assert {publication.phase for publication in publications.list_all(conn)} == {Phase.VERIFIED}
        assert {publication.batch for publication in publications.list_all(conn)} == {1}


def test_document_that_a_required_column_hides_is_said_and_shown_once_it_is_filled(
    worker: Worker, local_site: LocalSite, writer: Writer, folder: Path
) -> None:
    (folder / "Bilder.pdf").unlink()
    local_site.fault(required_column="Tema")

    hidden = worker.run(NOW, LATER)
    writer.submit(lambda conn: meetings.save(conn, replace(JOINT, theme="Biogas"))).result()
    shown = worker.run(NOW, LATER)

    assert ["syns inte för läsarna" in problem.message for problem in hidden.problems] == [True]
    assert (hidden.published, len(shown.published), shown.problems) == ([], 1, [])
