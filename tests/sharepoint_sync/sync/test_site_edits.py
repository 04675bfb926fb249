"""What people do on the site, and at the source, between two passes: nothing of theirs is lost, links stay."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from core.database.writer import Writer
from core.documents.model import Publication
from core.documents.queries import publications
from core.meetings.queries import meetings
from sharepoint_sync.site.port import SiteItem
from sharepoint_sync.sync.plan.fields import COLUMNS, fields_digest, fields_of
from sharepoint_sync.sync.worker import Worker
from tests.factories import MILJO, NATUR, make_meeting
from tests.sharepoint_sync.conftest import JOINT, NewWorker
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.progress import NoProgress
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW, edit

PDF = f"{FOLDER}/Bilder.pdf"


def item_at(local_site: LocalSite, path: str) -> SiteItem | None:
    return local_site.site().item_at(path)


def id_at(local_site: LocalSite, path: str) -> str:
    item = item_at(local_site, path)
    return "" if item is None else item.id


def recorded(engine: Engine, name: str = "Bilder.pdf") -> Publication:
    with engine.connect() as conn:
        return next(row for row in publications.list_all(conn) if row.name == name)


def office(text: str, properties: str = "ours") -> bytes:
    """A docx that SharePoint could open, with properties of its own; the same bytes each time."""
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document>{text}</w:document>"}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**parts, "docProps/custom.xml": properties}.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def test_document_renamed_at_its_source_is_the_same_item_on_the_site(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    before = id_at(local_site, PDF)
    local_site.counted()
    (folder / "Bilder.pdf").rename(folder / "Presentation.pdf")

    report = worker.run(NOW, LATER)

    assert (report.problems, report.moved, report.uploaded) == ([], [f"{FOLDER}/Presentation.pdf"], [])
    assert (id_at(local_site, f"{FOLDER}/Presentation.pdf"), id_at(local_site, PDF)) == (before, "")
    assert "PUT" not in local_site.counted()


def test_document_deleted_at_its_source_leaves_the_site_and_the_page(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").unlink()

    report = worker.run(NOW, LATER)

    assert (report.problems, report.removed) == ([], [PDF])
    assert item_at(local_site, PDF) is None
    assert report.pages == [
        "2023-03-08-miljostrategigruppen-naturvardsgruppen.aspx",
        "traffar-2023.aspx",
        "grupp-miljostrategigruppen.aspx",
        "grupp-naturvardsgruppen.aspx",
        "natverkets-traffar.aspx",
    ]


def test_many_documents_gone_at_once_stay_until_somebody_says_that_it_is_meant(worker: Worker, folder: Path) -> None:
    for number in range(11):
        (folder / f"{number}.pdf").write_bytes(b"%PDF " + bytes([number]))
    worker.run(NOW, LATER)
    for number in range(11):
        (folder / f"{number}.pdf").unlink()

    request = worker.run(NOW, LATER)
    confirmed = worker.run(NOW, LATER, confirm_removals=True)

    assert (request.removed, ["11 av 13 dokument" in problem.message for problem in request.problems]) == ([], [True])
    assert (len(confirmed.removed), confirmed.problems) == (11, [])


def test_documents_folder_that_is_away_for_a_pass_removes_nothing(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    root = folder.parents[1]
    root.rename(root.with_name("away"))

    away = worker.run(NOW, LATER)
    root.with_name("away").rename(root)

    assert (away.removed, ["DOCUMENTS_FOLDER" in problem.message for problem in away.problems]) == ([], [True])
    assert (worker.run(NOW, LATER).wrote, id_at(local_site, PDF) != "") == (False, True)


def test_moved_meeting_moves_its_folder_by_one_request_and_keeps_the_items(
    worker: Worker, local_site: LocalSite, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    before = id_at(local_site, PDF)
    moved = make_meeting("joint", groups=(MILJO, NATUR), start=date(2023, 3, 15), times=None, title="Nätverksträff")
    writer.submit(lambda conn: meetings.save(conn, moved)).result()

    report = worker.run(NOW, LATER)

    there = FOLDER.replace("03-08", "03-15")
    assert (report.problems, report.moved, report.uploaded) == ([], [there], [])
    assert (id_at(local_site, f"{there}/Bilder.pdf"), item_at(local_site, FOLDER)) == (before, None)
    assert "2023-03-15" in local_site.listing(there)
    assert worker.run(NOW, LATER).wrote is False


def test_edit_on_the_site_is_kept_through_new_columns_and_a_new_source(
    worker: Worker, local_site: LocalSite, folder: Path, writer: Writer, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, PDF, b"%PDF en kollegas", tmp_path)
    themed = make_meeting(
        "joint", groups=(MILJO, NATUR), start=date(2023, 3, 8), times=None, title="Nätverksträff", theme="Biogas"
    )
    writer.submit(lambda conn: meetings.save(conn, themed)).result()
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF en ny version")

    reports = [worker.run(NOW, LATER) for _ in range(3)]

    assert local_site.content(PDF) == b"%PDF en kollegas"
    assert [["Någon har ändrat" in problem.message for problem in report.problems] for report in reports] == [
        [True]
    ] * 3
    assert [report.uploaded for report in reports] == [[], [], []]


def test_lasting_conflict_sends_nothing_to_the_site(
    worker: Worker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, PDF, b"%PDF en kollegas", tmp_path)
    (folder / "Bilder.pdf").write_bytes(b"%PDF en ny version")
    worker.run(NOW, LATER)
    local_site.counted()

    worker.run(NOW, LATER)

    assert local_site.counted() == {"GET": 1}


def test_edit_since_the_site_was_last_asked_is_met_by_the_write_and_kept(
    worker: Worker, new_worker: NewWorker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    following = new_worker(ask_every=3600.0)
    following.run(NOW, LATER)
    edit(local_site, PDF, b"%PDF en kollegas", tmp_path)
    (folder / "Bilder.pdf").write_bytes(b"%PDF en ny version")

    reports = [following.run(NOW, LATER), following.run(NOW, LATER)]
    local_site.counted()
    following.run(NOW, LATER)

    details = [["Någon har ändrat" in problem.message for problem in report.problems] for report in reports]
    assert (details, local_site.counted()) == ([[True], [True]], {})
    assert local_site.content(PDF) == b"%PDF en kollegas"


def test_new_column_values_since_the_site_was_last_asked_keep_nothing_from_being_replaced(
    worker: Worker, new_worker: NewWorker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    following = new_worker(ask_every=3600.0)
    following.run(NOW, LATER)
    assert local_site.site().describe([(id_at(local_site, PDF), {"Tema": "En kollegas tema"})]) == [None]
    (folder / "Bilder.pdf").write_bytes(b"%PDF en ny version")

    report = following.run(NOW, LATER)

    assert (report.problems, local_site.content(PDF)) == ([], b"%PDF en ny version")


def test_copy_that_somebody_moved_stays_there_when_its_source_is_renamed(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    item, elsewhere = item_at(local_site, PDF), local_site.site().make_folder("Egna")
    assert item is not None
    local_site.site().move(item.id, item.etag, folder_id=elsewhere.id, name=item.name)
    (folder / "Bilder.pdf").rename(folder / "Presentation.pdf")

    report = worker.run(NOW, LATER)

    assert (report.problems, id_at(local_site, "Egna/Presentation.pdf")) == ([], item.id)


def test_edit_that_is_brought_into_the_source_is_settled(
    worker: Worker, local_site: LocalSite, folder: Path, engine: Engine, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, PDF, b"%PDF en kollegas", tmp_path)
    worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF en kollegas")

    report = worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF och vidare")

    assert (report.problems, report.uploaded, recorded(engine).site_change) == ([], [], None)
    assert (worker.run(NOW, LATER).problems, local_site.content(PDF)) == ([], b"%PDF och vidare")


def test_edited_copy_stays_when_its_source_is_deleted(
    worker: Worker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    worker.run(NOW, LATER)
    edit(local_site, PDF, b"%PDF en kollegas", tmp_path)
    (folder / "Bilder.pdf").unlink()

    report = worker.run(NOW, LATER)

    assert ["står kvar på SharePoint" in problem.message for problem in report.problems] == [True]
    assert local_site.content(PDF) == b"%PDF en kollegas"


def test_copy_that_somebody_deleted_comes_back_only_when_the_source_is_saved_anew(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    item = item_at(local_site, PDF)
    assert item is not None
    local_site.site().remove(item.id, item.etag)

    deleted = worker.run(NOW, LATER)
    (folder / "Bilder.pdf").write_bytes(b"%PDF sparad igen")
    again = worker.run(NOW, LATER)

    assert ["tagit bort dokumentet" in problem.message for problem in deleted.problems] == [True]
    assert (deleted.uploaded, again.problems, local_site.content(PDF)) == ([], [], b"%PDF sparad igen")


def test_copy_that_somebody_renamed_keeps_that_name_and_gets_new_bytes(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    item = item_at(local_site, PDF)
    assert item is not None
    local_site.site().move(item.id, item.etag, folder_id="", name="Bilder från Alingsås.pdf")
    (folder / "Bilder.pdf").write_bytes(b"%PDF ny version")

    report = worker.run(NOW, LATER)

    assert (report.problems, local_site.content(f"{FOLDER}/Bilder från Alingsås.pdf")) == ([], b"%PDF ny version")
    assert item_at(local_site, PDF) is None


def test_folder_that_somebody_renamed_gets_new_documents_all_the_same(
    worker: Worker, local_site: LocalSite, folder: Path
) -> None:
    worker.run(NOW, LATER)
    place = item_at(local_site, FOLDER)
    assert place is not None
    local_site.site().move(place.id, place.etag, folder_id="", name="Träffen i mars")
    (folder / "Program.pdf").write_bytes(b"%PDF program")

    report = worker.run(NOW, LATER)

    there = FOLDER.replace("2023-03-08 Nätverksträff", "Träffen i mars")
    assert (report.problems, local_site.content(f"{there}/Program.pdf")) == ([], b"%PDF program")
    assert item_at(local_site, FOLDER) is None


@pytest.mark.parametrize("content", [b"inte en riktig docx", office("protokoll")])
def test_office_file_rewritten_days_later_is_accepted_and_replaced_as_ours(
    worker: Worker, local_site: LocalSite, folder: Path, content: bytes, tmp_path: Path
) -> None:
    (folder / "Protokoll.docx").write_bytes(content)
    worker.run(NOW, LATER)
    rewritten = office("protokoll", "SharePoints") if content != b"inte en riktig docx" else content + b"\0rewritten"
    edit(local_site, f"{FOLDER}/Protokoll.docx", rewritten, tmp_path)

    accepted = worker.run(NOW, LATER)
    (folder / "Protokoll.docx").write_bytes(office("rättat protokoll"))
    replaced = worker.run(NOW, LATER)

    assert (accepted.problems, accepted.uploaded, replaced.problems) == ([], [], [])
    assert local_site.content(f"{FOLDER}/Protokoll.docx") == office("rättat protokoll")


def test_office_file_rewritten_while_nobody_looked_is_replaced_as_ours(
    worker: Worker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    (folder / "Protokoll.docx").write_bytes(office("protokoll"))
    worker.run(NOW, LATER)
    edit(local_site, f"{FOLDER}/Protokoll.docx", office("protokoll", "SharePoints"), tmp_path)
    (folder / "Protokoll.docx").write_bytes(office("rättat protokoll"))

    report = worker.run(NOW, LATER)

    assert (report.problems, local_site.content(f"{FOLDER}/Protokoll.docx")) == ([], office("rättat protokoll"))


def test_office_file_that_somebody_wrote_in_is_theirs(
    worker: Worker, local_site: LocalSite, folder: Path, tmp_path: Path
) -> None:
    (folder / "Protokoll.docx").write_bytes(office("protokoll"))
    worker.run(NOW, LATER)
    edit(local_site, f"{FOLDER}/Protokoll.docx", office("en kollegas protokoll", "SharePoints"), tmp_path)
    (folder / "Protokoll.docx").write_bytes(office("rättat protokoll"))

    report = worker.run(NOW, LATER)

    assert ["Någon har ändrat" in problem.message for problem in report.problems] == [True]
    assert local_site.content(f"{FOLDER}/Protokoll.docx") == office("en kollegas protokoll", "SharePoints")


def test_foreign_document_at_the_place_is_not_overwritten(
    worker: Worker, local_site: LocalSite, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.pdf"
    theirs.write_bytes(b"%PDF en kollegas eget")
    local_site.site().create_file(PDF, BytesIO(theirs.read_bytes()), NoProgress())

    report = worker.run(NOW, LATER)

    assert ["finns redan ett annat dokument" in problem.message for problem in report.problems] == [True]
    assert local_site.content(PDF) == b"%PDF en kollegas eget"


def test_kind_that_a_person_chose_stays_until_the_name_tells_another(
    worker: Worker, local_site: LocalSite, folder: Path, writer: Writer
) -> None:
    worker.run(NOW, LATER)
    site = local_site.site()
    item_id = id_at(local_site, PDF)
    site.describe([(item_id, {"Dokumenttyp": "Anteckningar"})])
    writer.submit(lambda conn: meetings.save(conn, replace(JOINT, theme="Dagvatten"))).result()

    report = worker.run(NOW, LATER)
    kept = columns_of(local_site, item_id)
    (folder / "Bilder.pdf").rename(folder / "Inbjudan.pdf")
    worker.run(NOW, LATER)

    assert report.problems == []
    assert (kept["Tema"], kept["Dokumenttyp"]) == ("Dagvatten", "Anteckningar")
    assert columns_of(local_site, item_id)["Dokumenttyp"] == "Inbjudan och program"


def test_kind_is_set_where_its_column_comes_later_than_the_others(
    worker: Worker, local_site: LocalSite, engine: Engine
) -> None:
    worker.run(NOW, LATER)
    item_id = id_at(local_site, PDF)
    # As the library was before an administrator added the column.
    fewer = fields_digest(fields_of(JOINT, "Bilder.pdf", COLUMNS[:3]))
    local_site.site().describe([(item_id, {"Dokumenttyp": ""})])
    with engine.begin() as conn:
        conn.execute(text("UPDATE publications SET fields_digest = :digest"), {"digest": fewer})

    worker.run(NOW, LATER)

    assert columns_of(local_site, item_id)["Dokumenttyp"] == "Bilder"


def columns_of(local_site: LocalSite, item_id: str) -> dict[str, Any]:
    """The document's columns as readers see them."""
    [fields] = local_site.site().fields([item_id])
    assert isinstance(fields, dict)
    return fields
