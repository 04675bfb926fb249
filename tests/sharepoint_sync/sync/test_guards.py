"""A failure of one thing affects only that: it is reported, the rest goes on, and no HTML from the site is shown."""

import json
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from core.database.writer import Writer
from core.documents.model import ProblemKind
from core.documents.queries import sync_problems, uploads
from core.meetings.queries import meetings
from sharepoint_sync.sync.execution.pool import StoppedError
from sharepoint_sync.sync.plan.fields import COLUMNS
from sharepoint_sync.sync.worker import SyncConfig, Worker
from tests.factories import NATUR, ZONE, local, make_meeting
from tests.pdf import pdf
from tests.sharepoint_sync.conftest import JOINT, NewWorker
from tests.sharepoint_sync.fake_site import FakeSite
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW

HTML = "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>Error</h1></body></html>"
GONE = json.dumps({"error": {"code": "itemNotFound"}})
EXISTS = json.dumps(
    {"error": {"code": "nameAlreadyExists", "message": "An upload session already exists for this file"}}
)
LARGE = 9 * 1024 * 1024


def names(paths: list[str]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


@pytest.mark.parametrize(
    ("status", "body", "content_type"),
    [
        (200, "<html>login</html>", "text/html"),
        (201, "", "application/json"),
        (201, "{}", "application/json"),
        (200, '{"id": 7}', "application/json"),
        (200, "[1, 2]", "application/json"),
        (200, '{"id": "01AB', "application/json"),
        (502, HTML, "text/html"),
        (500, "", "text/plain"),
    ],
)
def test_answer_of_another_shape_is_that_documents_trouble_alone(
    worker: Worker, local_site: LocalSite, status: int, body: str, content_type: str
) -> None:
    local_site.answer("PUT", "Bilder.pdf", status=status, body=body, content_type=content_type)

    report = worker.run(NOW, LATER)
    again = worker.run(NOW, LATER)

    assert [problem.document.rpartition("/")[2] for problem in report.problems] == ["Bilder.pdf"]
    assert "<" not in report.problems[0].message
    assert names(report.published) == ["Anteckningar #1 & 50 %.docx"]
    assert (again.problems, names(again.published)) == ([], ["Bilder.pdf"])


@pytest.mark.parametrize("name", ["Bilder.pdf", "Anteckningar"])
@pytest.mark.parametrize("office_rewrite", [False, True])
def test_upload_whose_answer_was_lost_is_found_again(
    worker: Worker, local_site: LocalSite, name: str, *, office_rewrite: bool
) -> None:
    local_site.fault(office_rewrite=office_rewrite)
    local_site.answer("PUT", name, status=502, body=HTML, loses=True)

    worker.run(NOW, LATER)
    report = worker.run(NOW, LATER)

    assert (report.problems, len(report.published)) == ([], 1)


def test_source_saved_anew_after_an_upload_whose_answer_was_lost_replaces_it(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    local_site.answer("PUT", "Bilder.pdf", status=502, body=HTML, loses=True)
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF sparad igen")

    report = worker.run(NOW, LATER)

    assert (report.problems, local_site.content(f"{FOLDER}/Bilder.pdf")) == ([], b"%PDF sparad igen")


def test_replacement_whose_answer_was_lost_is_found_again(worker: Worker, local_site: LocalSite, folder: Path) -> None:
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF version tva")
    local_site.answer("PUT", "/content", status=502, body=HTML, loses=True)
    worker.run(NOW, LATER)

    report = worker.run(NOW, LATER)

    assert (report.problems, names(report.published)) == ([], ["Bilder.pdf"])


def test_session_that_is_said_to_exist_already_is_waited_for(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    (folder / "Film.mp4").write_bytes(b"x" * LARGE)
    local_site.answer("POST", "createUploadSession", status=409, body=EXISTS, content_type="application/json")

    report = worker.run(NOW, LATER)

    assert ["Uppladdningen avbröts av SharePoint" in problem.message for problem in report.problems] == [True]
    assert names(worker.run(NOW, LATER).published) == ["Film.mp4"]


def test_session_that_is_gone_twice_is_begun_anew_at_the_next_pass(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    (folder / "Film.mp4").write_bytes(b"x" * LARGE)
    local_site.answer("PUT", "/uploads/", status=404, body=GONE, content_type="application/json", times=2)

    first, second = worker.run(NOW, LATER), worker.run(NOW, LATER)

    assert ["Uppladdningen avbröts av SharePoint" in problem.message for problem in first.problems] == [True]
    assert (second.problems, names(second.published)) == ([], ["Film.mp4"])


def test_fragment_that_failed_is_sent_again_from_where_the_session_stands(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    (folder / "Film.mp4").write_bytes(os.urandom(LARGE))
    local_site.answer("PUT", "/uploads/", status=500, body=HTML)

    report = worker.run(NOW, LATER)

    assert report.problems == []
    assert local_site.content(f"{FOLDER}/Film.mp4") == (folder / "Film.mp4").read_bytes()


def test_changes_that_the_site_cannot_tell_keep_no_document_back(worker: Worker, local_site: LocalSite) -> None:
    local_site.answer("GET", "/root/delta", status=200, body="<html>proxy</html>", times=9)

    report = worker.run(NOW, LATER)

    assert [problem.document for problem in report.problems] == ["SharePoint"]
    assert (len(report.published), "<" in report.problems[0].message) == (2, False)


def test_refused_page_keeps_no_other_page_back(worker: Worker, local_site: LocalSite, writer: Writer) -> None:
    other = make_meeting("other", groups=(NATUR,))
    writer.submit(lambda conn: meetings.add(conn, other, planned_at=local(2023, 1, 9))).result()
    local_site.fault(status=400, times=1, path="/pages")

    report = worker.run(NOW, LATER)
    local_site.fault(times=0)

    assert [problem.document.startswith("Sidan ") for problem in report.problems] == [True]
    assert (len(report.pages), len(worker.run(NOW, LATER).pages)) == (5, 1)


@pytest.mark.parametrize("status", [429, 503])
def test_sign_in_that_asks_for_time_is_waited_for(new_worker: NewWorker, prepared_site: LocalSite, status: int) -> None:
    worker = new_worker(prepared_site.token())
    prepared_site.answer("GET", "openid-configuration", status=status, body=HTML)

    report = worker.run(NOW, LATER)

    assert (report.busy_for, report.problems) == (30.0, [])
    assert len(worker.run(NOW, LATER).published) == 2


def test_sign_in_that_answers_with_a_page_is_said_in_words(new_worker: NewWorker, prepared_site: LocalSite) -> None:
    worker = new_worker(prepared_site.token())
    prepared_site.answer("POST", "/token", status=200, body=HTML)

    report = worker.run(NOW, LATER)

    assert ["Inloggningen" in problem.message for problem in report.problems] == [True]
    assert "<" not in report.problems[0].message
    assert len(worker.run(NOW, LATER).published) == 2


def test_token_that_is_no_longer_taken_is_renewed_once(new_worker: NewWorker, prepared_site: LocalSite) -> None:
    worker = new_worker(prepared_site.token())
    prepared_site.fault(status=401, times=1, path="Bilder.pdf")

    report = worker.run(NOW, LATER)

    assert (report.problems, len(report.published)) == ([], 2)


def test_file_name_that_is_no_utf8_is_a_problem_and_the_rest_goes_on(
    worker: Worker, folder: Path, engine: Engine
) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/Anm\xe4lan.pdf")).write_bytes(b"%PDF")

    report = worker.run(NOW, LATER)

    assert [problem.document.rpartition("/")[2] for problem in report.problems] == ["Anmälan.pdf"]
    assert len(report.published) == 2
    with engine.connect() as conn:
        assert [problem.kind for problem in sync_problems.list_all(conn)] == [ProblemKind.NAME]


def test_document_renamed_by_case_only_stays_published_though_sharepoint_rewrote_it(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    local_site.fault(office_rewrite=True)
    (folder / "bilder.docx").write_bytes(b"docx")
    worker.run(NOW, LATER)
    (folder / "bilder.docx").rename(folder / "Bilder.docx")

    reports = [worker.run(NOW, LATER), worker.run(NOW, LATER)]

    assert [report.problems for report in reports] == [[], []]
    assert [names(report.moved) for report in reports] == [["Bilder.docx"], []]


def test_useless_files_stay_and_are_named(worker: Worker, folder: Path) -> None:
    for name in ("Genväg.lnk", "x.onetoc2", "prog.exe", "Deltagarlista mars.xlsx"):
        (folder / name).write_bytes(b"x")
    (folder / "Tom fil.txt").touch()
    (folder / "Anmälda.txt").write_text("Anna, 811218-9876", encoding="utf-8")
    (folder / "Icon\r").write_bytes(b"x")
    (folder / "Hemligt.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"x")

    report = worker.run(NOW, LATER)

    held_back = sorted(problem.document.rpartition("/")[2] for problem in report.problems)
    assert held_back == sorted(
        ["Anmälda.txt", "Deltagarlista mars.xlsx", "Genväg.lnk", "Hemligt.docx", "Tom fil.txt", "prog.exe", "x.onetoc2"]
    )
    assert len(report.published) == 2


def test_file_from_a_clock_that_is_ahead_is_read_once_it_has_stood_still(worker: Worker, folder: Path) -> None:
    file = folder / "skev.pdf"
    file.write_bytes(b"%PDF half")
    now = time.time()
    os.utime(file, (now + 3600, now + 3600))

    first, growing = worker.run(NOW, now + 10), None
    file.write_bytes(b"%PDF half and half")
    os.utime(file, (now + 3600.5, now + 3600.5))
    growing = worker.run(NOW, now + 11)
    still = worker.run(NOW, now + 14)

    assert [names(list(report.unfinished)) for report in (first, growing, still)] == [["skev.pdf"], ["skev.pdf"], []]
    assert names(still.published) == ["skev.pdf"]


def test_locked_database_ends_the_pass_and_not_the_worker(worker: Worker, engine: Engine) -> None:
    impatient = _impatient(worker)
    with engine.execution_options(writes=True).connect() as other:
        other.exec_driver_sql("CREATE TABLE held (x)")
        with pytest.raises(SQLAlchemyError):
            impatient.run(NOW, LATER)
        other.rollback()

    assert len(worker.run(NOW, LATER).published) == 2


def _impatient(worker: Worker) -> Worker:
    """The same worker, whose writer waits a moment only for the database."""
    worker._records._writer.submit(lambda conn: conn.exec_driver_sql("PRAGMA busy_timeout=50")).result()
    return worker


def test_problem_that_waits_for_its_next_try_is_still_told(worker: Worker, local_site: LocalSite) -> None:
    local_site.fault(status=423, times=99, path="Bilder.pdf")

    reports = [worker.run(NOW, LATER) for _ in range(4)]

    assert [len(report.problems) for report in reports] == [1, 1, 1, 1]
    local_site.counted()
    worker.run(NOW, LATER)
    assert "PUT" not in local_site.counted()
    local_site.fault(times=0)
    assert names(worker.run(NOW, LATER + 3600).published) == ["Bilder.pdf"]


def test_listing_that_leads_in_a_circle_ends(worker: Worker, local_site: LocalSite) -> None:
    circle = {"value": [], "@odata.nextLink": f"{local_site.address}/v1.0/drives/d/root/delta?again"}
    local_site.answer(
        "GET", "/root/delta", status=200, body=json.dumps(circle), content_type="application/json", times=99
    )

    report = worker.run(NOW, LATER)

    assert [problem.document for problem in report.problems] == ["SharePoint"]
    assert len(report.published) == 2


def test_file_that_is_written_for_ever_is_told_and_no_longer_waited_for(worker: Worker, folder: Path) -> None:
    file = folder / "Logg.pdf"
    now = time.time()
    reports = []
    for seconds in (0.0, 30.0, 61.0):
        file.write_bytes(b"%PDF" + bytes(int(seconds)))
        os.utime(file, (now + seconds, now + seconds))
        reports.append(worker.run(NOW, now + seconds + 0.5))
    finished = worker.run(NOW, now + 70)

    assert [report.waits for report in reports] == [True, True, False]
    assert [[problem.document for problem in report.problems] for report in reports[:2]] == [[], []]
    assert ["Filen skrivs fortfarande" in problem.message for problem in reports[2].problems] == [True]
    assert (finished.problems, names(finished.published)) == ([], ["Logg.pdf"])


def test_upload_whose_answer_was_lost_and_whose_source_is_gone_leaves_nothing_on_the_site(
    worker: Worker, local_site: LocalSite, folder: Path, engine: Engine
) -> None:
    local_site.answer("PUT", "Bilder.pdf", status=502, body=HTML, loses=True)
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").unlink()

    report = worker.run(NOW, LATER)

    assert (report.problems, local_site.site().item_at(f"{FOLDER}/Bilder.pdf")) == ([], None)
    with engine.connect() as conn:
        assert uploads.by_path(conn) == {}


@dataclass
class VanishingSite(FakeSite):
    """Where a source file is removed after the look and before the uploads."""

    file: Path = Path()

    def remove(self, item_id: str, etag: str) -> None:
        super().remove(item_id, etag)
        self.file.unlink()


def test_file_that_disappears_between_look_and_upload_is_no_problem(
    folder: Path, engine: Engine, writer: Writer
) -> None:
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()
    site = VanishingSite(columns=list(COLUMNS), file=folder / "Kort besök.pdf")
    worker = Worker(site, engine, writer, SyncConfig(folder.parents[1], ZONE, before=30))
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").unlink()
    for name in ("Kort besök.pdf", "Program.pdf"):
        (folder / name).write_bytes(name.encode())

    reports = [worker.run(NOW, LATER), worker.run(NOW, LATER)]
    worker.close()

    assert [(report.problems, names(report.published)) for report in reports] == [([], ["Program.pdf"]), ([], [])]
    assert [names(report.unfinished) for report in reports] == [["Kort besök.pdf"], []]


def test_dry_run_tells_what_would_be_done_and_what_would_stop_it(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    for number in range(12):
        (folder / f"{number}.pdf").write_bytes(b"%PDF " + bytes([number]))
    worker.run(NOW, LATER)
    for number in range(11):
        (folder / f"{number}.pdf").unlink()
    (folder / "11.pdf").rename(folder / "Elva.pdf")
    (folder / "Bilder.pdf").write_bytes(b"%PDF nya bilder")
    local_site.counted()

    report = worker.run(NOW, LATER, dry=True)

    assert sorted((what, where.rpartition("/")[2]) for what, _, where in report.steps) == [
        ("Ersätt", "Bilder.pdf"),
        ("Flytta", "Elva.pdf"),
    ]
    assert [problem.kind for problem in report.problems] == [ProblemKind.REMOVALS]
    assert (report.removed, set(local_site.counted())) == ([], {"GET", "$batch"})
    assert local_site.content(f"{FOLDER}/Bilder.pdf") == b"%PDF bilder"


def test_worker_that_is_told_to_stop_reads_no_more_pdfs(
    local_site: LocalSite, folder: Path, engine: Engine, writer: Writer
) -> None:
    stopped, read = threading.Event(), []

    def stop() -> None:
        read.append(1)
        stopped.set()

    for number in range(200):
        (folder / f"Bilder {number}.pdf").write_bytes(pdf([[f"Bild {number}"]]))
    config = SyncConfig(folder.parents[1], ZONE, before=30)
    worker = Worker(local_site.site(), engine, writer, config, stopped=stopped, alive=stop)
    writer.submit(lambda conn: meetings.add(conn, JOINT, planned_at=local(2023, 1, 9))).result()

    with pytest.raises(StoppedError):
        worker.run(NOW, LATER)
    worker.close()

    assert 1 <= len(read) < 20
