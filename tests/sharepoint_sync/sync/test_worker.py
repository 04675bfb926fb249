"""The worker over the unmodified libraries and the local SharePoint: real certificate, real HTTP."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.deliveries import queries as deliveries
from core.documents.queries import publications, sync_problems
from core.meetings.queries import meetings
from sharepoint_sync.sync.worker import Worker
from tests.factories import MILJO, NATUR, local
from tests.sharepoint_sync.conftest import JOINT, NewWorker
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.progress import NoProgress

NOW = local(2023, 3, 8, 18)
#: Long after any file was written: nothing is on its way in.
LATER = 4_000_000_000.0
FOLDER = "2023/Gemensamma träffar/2023-03-08 Nätverksträff"


def test_joint_meetings_documents_are_published_once_with_columns(
    worker: Worker, local_site: LocalSite, engine: Engine
) -> None:
    report = worker.run(NOW, LATER)

    assert report.problems == []
    assert [path.rpartition("/")[2] for path in report.published] == ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"]
    with engine.connect() as conn:
        stands = publications.list_of_meeting(conn, "joint")
    assert {stand.batch for stand in stands} == {1}
    assert f"{MILJO}, {NATUR}" in local_site.listing(FOLDER)


def test_second_pass_writes_nothing(worker: Worker, local_site: LocalSite) -> None:
    worker.run(NOW, LATER)
    local_site.counted()

    report = worker.run(NOW, LATER)

    assert (report.published, report.pages) == ([], [])
    assert local_site.counted() == {"GET": 1}


def test_changed_document_is_replaced_and_told_of_again(worker: Worker, folder: Path, engine: Engine) -> None:
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF nya bilder")

    report = worker.run(NOW, LATER)

    assert [path.rpartition("/")[2] for path in report.published] == ["Bilder.pdf"]
    with engine.connect() as conn:
        assert sorted(publication.batch for publication in publications.list_of_meeting(conn, "joint")) == [1, 2]


def test_office_file_that_sharepoint_rewrites_is_not_sent_again(worker: Worker, local_site: LocalSite) -> None:
    local_site.fault(office_rewrite=True)
    worker.run(NOW, LATER)

    assert worker.run(NOW, LATER).published == []


def test_checked_out_library_is_checked_in(worker: Worker, local_site: LocalSite) -> None:
    local_site.fault(force_checkout=True)

    report = worker.run(NOW, LATER)

    assert report.problems == []
    assert len(report.published) == 2


def test_large_document_goes_in_fragments(worker: Worker, folder: Path, engine: Engine) -> None:
    (folder / "Film.mp4").write_bytes(b"x" * (9 * 1024 * 1024))

    report = worker.run(NOW, LATER)

    assert report.problems == []
    with engine.connect() as conn:
        assert max(publication.size for publication in publications.list_of_meeting(conn, "joint")) == 9 * 1024 * 1024


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
    worker: Worker, local_site: LocalSite, engine: Engine, status: int, words: str
) -> None:
    # The same answer twice: a 404 makes the worker make the folders and try again.
    local_site.fault(status=status, times=8 if status == 404 else 1, path="Bilder.pdf")

    report = worker.run(NOW, LATER)
    local_site.fault(times=0)

    assert [words in problem.message for problem in report.problems] == [True]
    with engine.connect() as conn:
        assert [words in problem.message for problem in sync_problems.list_all(conn)] == [True]
    again = worker.run(NOW, LATER)
    assert ([path.rpartition("/")[2] for path in again.published], again.problems) == (["Bilder.pdf"], [])


@pytest.mark.parametrize("status", [429, 503])
def test_busy_site_is_left_alone_as_long_as_it_says(
    worker: Worker, local_site: LocalSite, engine: Engine, status: int
) -> None:
    local_site.fault(status=status, times=1, path="Bilder.pdf", retry_after="17")

    report = worker.run(NOW, LATER)

    assert (report.throttled_for, report.busy_for) == (17, None)
    with engine.connect() as conn:
        # What had reached the site before is remembered.
        assert len(publications.list_of_meeting(conn, "joint")) == 1
    assert len(worker.run(NOW, LATER + 17).published) == 1


def test_name_that_sharepoint_refuses_is_a_problem_and_the_rest_goes_on(worker: Worker, folder: Path) -> None:
    (folder / "Vad nu?.pdf").write_bytes(b"x")

    report = worker.run(NOW, LATER)

    assert len(report.published) == 2
    assert [problem.document.rpartition("/")[2] for problem in report.problems] == ["Vad nu?.pdf"]
    assert "Byt namn" in report.problems[0].message


def test_document_that_somebody_changed_on_the_site_is_not_overwritten(
    worker: Worker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, f"{FOLDER}/Bilder.pdf", b"%PDF rattat av en kollega", tmp_path)
    (folder / "Bilder.pdf").write_bytes(b"%PDF version tre")

    report = worker.run(NOW, LATER)

    assert ["Någon har ändrat dokumentet på SharePoint" in problem.message for problem in report.problems] == [True]
    assert local_site.content(f"{FOLDER}/Bilder.pdf") == b"%PDF rattat av en kollega"


def test_pass_that_died_after_the_upload_finds_its_own_document(worker: Worker, local_site: LocalSite) -> None:
    local_site.site().create_file(f"{FOLDER}/Bilder.pdf", BytesIO(b"%PDF bilder"), NoProgress())

    report = worker.run(NOW, LATER)

    assert (report.problems, len(report.published)) == ([], 2)


@pytest.mark.parametrize("name", ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"])
@pytest.mark.parametrize("replaced", [False, True])
def test_upload_whose_columns_failed_is_taken_up_again_though_sharepoint_rewrote_it(
    worker: Worker, local_site: LocalSite, folder: Path, name: str, *, replaced: bool
) -> None:
    for generator in folder.iterdir():
        if generator.name != name:
            generator.unlink()
    if replaced:
        worker.run(NOW, LATER)
        (folder / name).write_bytes(b"en ny version")
        # Where the fields agree no PATCH leaves: the check-in's question is what fails.
        local_site.fault(office_rewrite=True, status=500, times=1, path="/items/")
    else:
        local_site.fault(office_rewrite=True, status=500, times=1, path="listItem/fields")
    failed = worker.run(NOW, LATER)
    local_site.fault(times=0)

    again = worker.run(NOW, LATER)

    assert ([len(failed.problems), failed.published], again.problems) == ([1, []], [])
    assert [path.rpartition("/")[2] for path in again.published] == [name]


def test_folder_without_a_meeting_is_a_problem(worker: Worker, folder: Path) -> None:
    (folder.parents[1] / NATUR / "2023-07-01 Grillkväll").mkdir(parents=True)

    report = worker.run(NOW, LATER)

    assert "Ingen träff" in report.problems[0].message


def test_wrong_tenant_is_said_in_words(new_worker: NewWorker, local_site: LocalSite, writer: Writer) -> None:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=NOW)).result()

    report = new_worker(local_site.token("another-tenant")).run(NOW, LATER)

    assert ["Inloggningen till SharePoint gick inte" in problem.message for problem in report.problems] == [True]


def test_links_are_not_the_workers_to_send(worker: Worker, engine: Engine) -> None:
    worker.run(NOW, LATER)

    with engine.connect() as conn:
        assert deliveries.list_about(conn, "joint") == []


def edit(local_site: LocalSite, path: str, content: bytes, tmp_path: Path) -> None:
    """Somebody writes other bytes into the document on the site."""
    file = tmp_path / "edited"
    file.write_bytes(content)
    site = local_site.site()
    item = site.item_at(path)
    assert item is not None
    site.replace_file(item.id, item.etag, BytesIO(file.read_bytes()), NoProgress())
