"""Cases about publishing as a whole: from nothing, again, and what stays out."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, text

from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.worker import Worker
from tests.sharepoint_sync.cases.conftest import Site
from tests.sharepoint_sync.conftest import NewWorker
from tests.sharepoint_sync.sync.test_worker import LATER, NOW

Publish = Callable[[], SyncReport]


def forget_the_site(engine: Engine) -> None:
    """As after a database that was lost: meetings are there, nothing is known of the site."""
    with engine.begin() as conn:
        for table in ("publications", "site_folders", "site_pages", "site_libraries", "source_folders", "uploads"):
            conn.execute(text(f"DELETE FROM {table}"))  # noqa: S608  our own words


def test_tc0001_basic_resync(publish: Publish, new_worker: NewWorker, site: Site, source: Path, engine: Engine) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    publish()
    before = site.item("Bilder.pdf")
    forget_the_site(engine)

    report = new_worker().run(NOW, LATER)

    assert report.problems == []
    assert (site.names(), site.item("Bilder.pdf").id) == (["Bilder.pdf"], before.id)


def test_tc0003_dry_run(worker: Worker, site: Site, source: Path) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = worker.run(NOW, LATER, dry=True)

    assert [step[0] for step in report.steps] == ["Publicera"]
    assert (site.names(), (source / "Bilder.pdf").read_bytes()) == ([], b"%PDF bilder")


def test_tc0008_upload_only(publish: Publish, site: Site, source: Path) -> None:
    (source / "Program").mkdir()
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    (source / "Program" / "Inbjudan.pdf").write_bytes(b"%PDF inbjudan")
    publish()
    site.add("Kollegans.pdf", b"%PDF")

    report = publish()

    assert report.problems == []
    assert site.names() == ["Bilder.pdf", "Kollegans.pdf", "Program", "Program/Inbjudan.pdf"]
    # Nothing comes the other way.
    assert sorted(path.name for path in source.rglob("*")) == ["Bilder.pdf", "Inbjudan.pdf", "Program"]


@pytest.mark.parametrize("name", ["Deltagarlista.xlsx", "Utkast bilder.pdf", "Genväg.lnk", "prog.exe", "Tom.pdf"])
def test_tc0011_skip_file(publish: Publish, site: Site, source: Path, name: str) -> None:
    (source / name).write_bytes(b"" if name == "Tom.pdf" else b"x")
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert site.names() == ["Bilder.pdf"]
    assert [problem.document.rpartition("/")[2] for problem in report.problems] == [name]


def test_tc0013_skip_dotfiles(publish: Publish, site: Site, source: Path) -> None:
    (source / ".git").mkdir()
    (source / ".git" / "config").write_bytes(b"x")
    (source / ".dold.pdf").write_bytes(b"x")
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert (report.problems, site.names()) == ([], ["Bilder.pdf"])


def test_tc0014_skip_size(publish: Publish, site: Site, source: Path) -> None:
    with (source / "Film.mp4").open("wb") as film:
        film.truncate(1024 * 1024 * 1024 + 1)
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert (site.names(), ["större än 1 GB" in problem.message for problem in report.problems]) == (
        ["Bilder.pdf"],
        [True],
    )


def test_tc0015_skip_symlinks(publish: Publish, site: Site, source: Path, tmp_path: Path) -> None:
    outside = tmp_path / "hemligt.pdf"
    outside.write_bytes(b"%PDF hemligt")
    (source / "Ut.pdf").symlink_to(outside)
    (source / "Ingenstans.pdf").symlink_to(source / "finns inte.pdf")
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert site.names() == ["Bilder.pdf"]
    assert sorted(problem.document.rpartition("/")[2] for problem in report.problems) == ["Ingenstans.pdf", "Ut.pdf"]


def test_tc0017_check_nomount(publish: Publish, site: Site, source: Path) -> None:
    """A disk that isn't mounted: the folder is away, or there and empty."""
    for number in range(4):
        (source / f"{number}.pdf").write_bytes(f"%PDF {number}".encode())
    publish()
    root = source.parents[1]
    root.rename(root.with_name("away"))
    away = publish()
    root.mkdir()

    empty = publish()

    assert (away.removed, empty.removed, len(site.names())) == ([], [], 4)
    assert ["4 av 4 dokument finns inte längre" in problem.message for problem in empty.problems] == [True]


def test_tc0024_big_delete(worker: Worker, publish: Publish, site: Site, source: Path) -> None:
    for number in range(12):
        (source / f"{number}.pdf").write_bytes(f"%PDF {number}".encode())
    publish()
    for number in range(11):
        (source / f"{number}.pdf").unlink()

    report, kept = publish(), len(site.names())
    worker.run(NOW, LATER, confirm_removals=True)

    assert (report.removed, kept, site.names()) == ([], 12, ["11.pdf"])


@pytest.mark.parametrize("case", ["tc0018", "tc0057"])
def test_tc0018_tc0057_recycle_bin(publish: Publish, site: Site, source: Path, case: str) -> None:
    """What leaves the site because it left the source, or with its folder, can be had back from the recycle bin."""
    (source / "Program").mkdir()
    document = source / ("Bilder.pdf" if case == "tc0018" else "Program/Bilder.pdf")
    document.write_bytes(b"%PDF bilder")
    publish()
    document.unlink()
    (source / "Program").rmdir()

    publish()

    binned = requests.get(f"{site.local_site.address}/_recycle_bin", timeout=5).json()
    assert "Bilder.pdf" in str(binned)
    assert "Bilder.pdf" not in str(site.names())


def test_tc0029_timestamps_and_files_at_the_source_are_left_alone(publish: Publish, source: Path) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    os.utime(source / "Bilder.pdf", (1_000_000_000, 1_000_000_000))
    before = (source / "Bilder.pdf").stat()

    publish()
    publish()

    after = (source / "Bilder.pdf").stat()
    assert (after.st_mtime_ns, after.st_mode, after.st_ino) == (before.st_mtime_ns, before.st_mode, before.st_ino)
    assert [path.name for path in source.iterdir()] == ["Bilder.pdf"]


def test_tc0039_empty_directories(publish: Publish, site: Site, source: Path) -> None:
    """A folder without a document is nothing to find: none is made."""
    (source / "Tom" / "Inuti").mkdir(parents=True)
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")

    report = publish()

    assert (report.problems, site.names()) == ([], ["Bilder.pdf"])


def test_tc0074_clean_resync_sends_nothing_anew(
    publish: Publish, new_worker: NewWorker, site: Site, source: Path, engine: Engine
) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    publish()
    before = site.item("Bilder.pdf")
    with engine.begin() as conn:
        conn.execute(text("UPDATE site_libraries SET delta_link = ''"))

    report = new_worker().run(NOW, LATER)

    assert (report.problems, report.wrote, site.item("Bilder.pdf")) == ([], False, before)
