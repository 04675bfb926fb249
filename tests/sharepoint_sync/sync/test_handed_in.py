"""Documents handed in by chat, and documents withdrawn: published from the database, away when somebody says so."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from core.database.writer import Writer
from core.documents.model import Publication
from core.documents.queries import publications
from core.meetings.model.proposal import ProposalState
from core.publishing.model import HandedIn
from core.publishing.queries import handed_in
from core.publishing.use_cases.hand_in import approve_handed_in, prepare_handed_in, undo_handed_in
from core.publishing.use_cases.withdraw import approve_withdrawal, prepare_withdrawal, undo_withdrawal
from sharepoint_sync.sync.digests import sha256_of
from sharepoint_sync.sync.worker import Worker
from tests.sharepoint_sync.conftest import NewWorker
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW, edit

DROPPED = f"{FOLDER}/Inbjudan.pdf"


def hand_in(writer: Writer, content: bytes, document_id: str = "h1", name: str = "Inbjudan.pdf") -> None:
    """A coordinator sends a file to the bot and approves it."""
    digest = sha256_of(BytesIO(content))
    document = HandedIn(document_id, name, "joint", len(content), digest, ProposalState.PREPARED, "alva", NOW)
    writer.submit(lambda conn: prepare_handed_in(conn, [(document, content)], now=NOW)).result()
    writer.submit(lambda conn: approve_handed_in(conn, [document_id], "joint", by="alva", now=NOW)).result()


def withdraw(writer: Writer, publication: Publication, at: datetime = NOW) -> None:
    writer.submit(lambda conn: prepare_withdrawal(conn, "w1", publication, created_by="alva", now=at)).result()
    writer.submit(lambda conn: approve_withdrawal(conn, "w1", by="alva", now=at)).result()


def undo(writer: Writer) -> None:
    writer.submit(lambda conn: undo_withdrawal(conn, "w1", by="alva", now=NOW)).result()


def shown(engine: Engine) -> dict[str, Publication]:
    with engine.connect() as conn:
        return {publication.name: publication for publication in publications.list_shown(conn)}


def resting(engine: Engine) -> int:
    with engine.connect() as conn:
        return handed_in.bytes_waiting(conn)


def test_document_handed_in_is_published_and_its_bytes_go(
    worker: Worker, new_worker: NewWorker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    hand_in(writer, b"%PDF inbjudan")
    before = resting(engine)

    first, second = worker.run(NOW, LATER), worker.run(NOW, LATER)
    later = new_worker().run(NOW, LATER)

    assert (first.problems, second.problems, later.wrote) == ([], [], False)
    assert local_site.content(DROPPED) == b"%PDF inbjudan"
    assert (before, resting(engine), "Inbjudan.pdf" in shown(engine)) == (13, 0, True)


def test_later_one_of_the_same_name_is_a_new_version_of_the_same_item(
    worker: Worker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    hand_in(writer, b"%PDF ett")
    worker.run(NOW, LATER)
    item = shown(engine)["Inbjudan.pdf"].item_id

    hand_in(writer, b"%PDF tva", "h2", "inbjudan.PDF")
    report = worker.run(NOW, LATER)

    assert (report.problems, report.removed, local_site.content(DROPPED)) == ([], [], b"%PDF tva")
    assert [publication.item_id for publication in shown(engine).values()].count(item) == 1


def test_what_somebody_writes_in_it_on_the_site_is_no_conflict(
    worker: Worker, local_site: LocalSite, writer: Writer, tmp_path: Path
) -> None:
    hand_in(writer, b"%PDF inbjudan")
    worker.run(NOW, LATER)
    edit(local_site, DROPPED, b"%PDF rattad", tmp_path)

    reports = [worker.run(NOW, LATER), worker.run(NOW, LATER)]

    assert [(report.problems, report.wrote) for report in reports] == [([], False), ([], False)]
    assert local_site.content(DROPPED) == b"%PDF rattad"


def test_copy_that_somebody_removes_on_the_site_is_not_wanted_any_more(
    worker: Worker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    hand_in(writer, b"%PDF inbjudan")
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    site = local_site.site()
    item = site.item_at(DROPPED)
    assert item is not None
    site.remove(item.id, item.etag)

    reports = [worker.run(NOW, LATER) for _ in range(3)]

    assert [report.problems for report in reports] == [[], [], []]
    assert (site.item_at(DROPPED), "Inbjudan.pdf" in shown(engine)) == (None, False)
    with engine.connect() as conn:
        assert handed_in.list_wanted(conn) == []


def test_taken_back_it_leaves_the_site_without_a_question(worker: Worker, engine: Engine, writer: Writer) -> None:
    for number in range(12):
        hand_in(writer, b"%PDF " + bytes([number]), f"h{number}", f"Del {number}.pdf")
    worker.run(NOW, LATER)
    writer.submit(lambda conn: undo_handed_in(conn, [f"h{number}" for number in range(12)])).result()

    report = worker.run(NOW, LATER)

    assert (report.problems, len(report.removed)) == ([], 12)
    assert sorted(shown(engine)) == ["Anteckningar #1 & 50 %.docx", "Bilder.pdf"]


def test_withdrawn_document_leaves_the_site_though_its_file_lies_there_and_comes_back_when_undone(
    worker: Worker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    withdraw(writer, shown(engine)["Bilder.pdf"])

    gone, quiet = worker.run(NOW, LATER), worker.run(NOW, LATER)
    away = local_site.site().item_at(f"{FOLDER}/Bilder.pdf")
    undo(writer)
    back = worker.run(NOW, LATER)

    assert (gone.problems, gone.removed, quiet.wrote, away) == ([], [f"{FOLDER}/Bilder.pdf"], False, None)
    assert (back.problems, local_site.content(f"{FOLDER}/Bilder.pdf")) == ([], b"%PDF bilder")


@pytest.mark.parametrize("change", ["rename", "save"])
def test_withdrawn_document_stays_away_though_its_file_is_renamed_or_saved_anew(
    worker: Worker, folder: Path, engine: Engine, writer: Writer, change: str
) -> None:
    worker.run(NOW, LATER)
    withdraw(writer, shown(engine)["Bilder.pdf"])
    worker.run(NOW, LATER)

    if change == "rename":
        (folder / "Bilder.pdf").rename(folder / "Presentation.pdf")
    else:
        (folder / "Bilder.pdf").write_bytes(b"%PDF nya bilder")
    report = worker.run(NOW, LATER)

    assert (report.problems, report.published) == ([], [])
    assert list(shown(engine)) == ["Anteckningar #1 & 50 %.docx"]


def test_withdrawn_document_that_somebody_edited_leaves_too(
    worker: Worker, local_site: LocalSite, engine: Engine, writer: Writer, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, f"{FOLDER}/Bilder.pdf", b"%PDF rattad", tmp_path)
    worker.run(NOW, LATER)
    withdraw(writer, shown(engine)["Bilder.pdf"])

    report = worker.run(NOW, LATER)

    assert (report.problems, report.removed) == ([], [f"{FOLDER}/Bilder.pdf"])


def test_withdrawn_document_that_was_handed_in_can_be_had_back_for_a_day(
    worker: Worker, local_site: LocalSite, engine: Engine, writer: Writer
) -> None:
    hand_in(writer, b"%PDF inbjudan")
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    withdraw(writer, shown(engine)["Inbjudan.pdf"])
    worker.run(NOW, LATER)
    away, kept = local_site.site().item_at(DROPPED), resting(engine)

    undo(writer)
    report = worker.run(NOW, LATER)

    assert (away, kept, report.problems, local_site.content(DROPPED)) == (None, 13, [], b"%PDF inbjudan")


def test_bytes_of_a_withdrawn_document_are_not_kept_for_ever(worker: Worker, engine: Engine, writer: Writer) -> None:
    hand_in(writer, b"%PDF inbjudan")
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    withdraw(writer, shown(engine)["Inbjudan.pdf"])
    worker.run(NOW, LATER)

    worker.run(NOW + timedelta(days=2), LATER)

    assert resting(engine) == 0


def test_document_whose_meeting_is_gone_is_told(worker: Worker, engine: Engine, writer: Writer) -> None:
    hand_in(writer, b"%PDF inbjudan")
    with engine.begin() as conn:
        conn.execute(text("UPDATE handed_in_documents SET meeting_id = NULL"))

    report = worker.run(NOW, LATER)

    assert ["Träffen finns inte längre" in problem.message for problem in report.problems] == [True]
