"""Cases in which somebody has worked on the site meanwhile: nothing of theirs is lost, and it is said once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.documents.model import ProblemKind
from sharepoint_sync.sync.report import SyncReport
from tests.sharepoint_sync.cases.conftest import Site
from tests.sharepoint_sync.cases.test_publishing import forget_the_site
from tests.sharepoint_sync.conftest import NewWorker
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW

Publish = Callable[[], SyncReport]


@pytest.fixture
def slides(publish: Publish, source: Path) -> Path:
    """A published document's file."""
    file = source / "Bilder.pdf"
    file.write_bytes(b"%PDF bilder")
    publish()
    return file


def test_tc0032_remote_rename_is_kept(publish: Publish, site: Site, slides: Path) -> None:
    site.rename("Bilder.pdf", "Kollegans namn.pdf")
    slides.write_bytes(b"%PDF nya bilder")

    report = publish()

    assert (report.problems, site.names()) == ([], ["Kollegans namn.pdf"])
    assert site.content("Kollegans namn.pdf") == b"%PDF nya bilder"


def test_tc0033_remote_directory_rename_is_kept(publish: Publish, site: Site, source: Path) -> None:
    (source / "Program").mkdir()
    (source / "Program" / "a.pdf").write_bytes(b"%PDF a")
    publish()
    site.rename("Program", "Kollegans mapp")
    (source / "Program" / "a.pdf").write_bytes(b"%PDF nytt a")
    (source / "Program" / "b.pdf").write_bytes(b"%PDF b")

    report = publish()

    assert report.problems == []
    assert site.content("Kollegans mapp/a.pdf") == b"%PDF nytt a"
    assert site.content("Kollegans mapp/b.pdf") == b"%PDF b"


def test_tc0035_remote_move_between_directories_is_kept(publish: Publish, site: Site, slides: Path) -> None:
    here = site.local_site.site()
    item = site.item("Bilder.pdf")
    here.move(item.id, item.etag, folder_id=here.make_folder(f"{FOLDER}/Arkiv").id, name="Bilder.pdf")
    slides.write_bytes(b"%PDF nya bilder")

    report = publish()

    assert (report.problems, site.names()) == ([], ["Arkiv", "Arkiv/Bilder.pdf"])
    assert site.content("Arkiv/Bilder.pdf") == b"%PDF nya bilder"


def test_tc0066_conflict_keeps_both(publish: Publish, site: Site, slides: Path) -> None:
    site.edit("Bilder.pdf", b"%PDF kollegans")
    slides.write_bytes(b"%PDF min nya")

    report = publish()

    assert [problem.kind for problem in report.problems] == [ProblemKind.CONFLICT]
    assert (site.content("Bilder.pdf"), slides.read_bytes()) == (b"%PDF kollegans", b"%PDF min nya")


def test_tc0067_interrupted_replacement_leaves_what_was_there(publish: Publish, site: Site, source: Path) -> None:
    film = source / "Film.mp4"
    film.write_bytes(b"1" * (9 * 1024 * 1024))
    publish()
    film.write_bytes(b"2" * (9 * 1024 * 1024))
    # One fragment arrives, then the service fails for as long as the worker tries.
    site.local_site.fault(status=500, times=50, path="/uploads/", method="PUT")

    interrupted, meanwhile = publish(), site.content("Film.mp4")
    site.local_site.fault(times=0)
    publish()
    report = publish()

    assert (len(interrupted.problems), meanwhile[:1], len(meanwhile)) == (1, b"1", 9 * 1024 * 1024)
    assert (report.problems, site.content("Film.mp4")[:1]) == ([], b"2")


def test_tc0068_upload_only_conflict(publish: Publish, site: Site, slides: Path) -> None:
    """The older file at the source doesn't replace what is newer on the site."""
    site.edit("Bilder.pdf", b"%PDF kollegans nyare")

    reports = [publish(), publish()]

    assert site.content("Bilder.pdf") == b"%PDF kollegans nyare"
    assert slides.read_bytes() == b"%PDF bilder"
    assert [[problem.kind for problem in report.problems] for report in reports] == [[ProblemKind.CONFLICT]] * 2


def test_tc0069_move_to_a_place_that_is_taken(publish: Publish, site: Site, slides: Path) -> None:
    site.add("Presentation.pdf", b"%PDF kollegans egen")
    slides.rename(slides.with_name("Presentation.pdf"))

    report = publish()

    assert [problem.kind for problem in report.problems] == [ProblemKind.CONFLICT]
    assert (site.content("Presentation.pdf"), site.content("Bilder.pdf")) == (b"%PDF kollegans egen", b"%PDF bilder")


def test_tc0070_new_file_upload_collision(publish: Publish, site: Site, source: Path) -> None:
    site.add("Bilder.pdf", b"%PDF kollegans egen")
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert ["redan ett annat dokument" in problem.message for problem in report.problems] == [True]
    assert site.content("Bilder.pdf") == b"%PDF kollegans egen"


def test_tc0071_metadata_only_identity(publish: Publish, site: Site, slides: Path) -> None:
    """Columns that somebody changed make no conflict of bytes that are the same."""
    here = site.local_site.site()
    here.describe([(site.item("Bilder.pdf").id, {"Dokumenttyp": "Anteckningar"})])
    quiet = publish()
    slides.write_bytes(b"%PDF nya bilder")

    report = publish()

    assert (quiet.problems, quiet.wrote, report.problems) == ([], False, [])
    assert site.content("Bilder.pdf") == b"%PDF nya bilder"
    [fields] = here.fields([site.item("Bilder.pdf").id])
    assert isinstance(fields, dict)
    assert fields["Dokumenttyp"] == "Anteckningar"


def test_tc0075_remote_delete_local_modify(publish: Publish, site: Site, slides: Path) -> None:
    site.remove("Bilder.pdf")
    outcome = publish()
    slides.write_bytes(b"%PDF nya bilder")

    report = publish()

    assert [problem.kind for problem in outcome.problems] == [ProblemKind.CONFLICT]
    assert (report.problems, site.content("Bilder.pdf")) == ([], b"%PDF nya bilder")


def test_tc0076_resync_content_conflict(new_worker: NewWorker, site: Site, slides: Path, engine: Engine) -> None:
    """A worker that remembers nothing doesn't take another's document of the same name for its own."""
    forget_the_site(engine)
    site.edit("Bilder.pdf", b"%PDF kollegans")

    report = new_worker().run(NOW, LATER)

    assert [problem.kind for problem in report.problems] == [ProblemKind.CONFLICT]
    assert (site.content("Bilder.pdf"), slides.read_bytes()) == (b"%PDF kollegans", b"%PDF bilder")
    assert BytesIO(site.content("Bilder.pdf")).read() == b"%PDF kollegans"
