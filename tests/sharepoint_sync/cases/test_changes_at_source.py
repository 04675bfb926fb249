"""Cases about what people do in the folder between two passes."""

import os
from collections.abc import Callable
from pathlib import Path

from core.documents.model import Publication
from sharepoint_sync.sync.report import SyncReport
from tests.sharepoint_sync.cases.conftest import Site

Publish = Callable[[], SyncReport]
Published = Callable[[], dict[str, Publication]]


def test_tc0030_local_rename_propagation(publish: Publish, site: Site, source: Path) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    publish()
    before = site.item("Bilder.pdf").id
    (source / "Bilder.pdf").rename(source / "Presentation.pdf")

    report = publish()

    assert (report.problems, report.uploaded, site.names()) == ([], [], ["Presentation.pdf"])
    assert site.item("Presentation.pdf").id == before


def test_tc0031_local_directory_rename_propagation(publish: Publish, site: Site, source: Path) -> None:
    (source / "Program" / "Del").mkdir(parents=True)
    for name in ("Program/a.pdf", "Program/Del/b.pdf"):
        (source / name).write_bytes(f"%PDF {name}".encode())
    publish()
    before = {name: site.item(f"Program/{name}").id for name in ("a.pdf", "Del/b.pdf")}
    (source / "Program").rename(source / "Inbjudan")

    report = publish()

    assert (report.problems, report.uploaded) == ([], [])
    assert {name: site.item(f"Inbjudan/{name}").id for name in before} == before


def test_tc0034_local_move_between_directories(publish: Publish, site: Site, source: Path) -> None:
    (source / "Ett").mkdir()
    (source / "Två").mkdir()
    (source / "Ett" / "Bilder.pdf").write_bytes(b"%PDF bilder")
    publish()
    before = site.item("Ett/Bilder.pdf").id
    (source / "Ett" / "Bilder.pdf").rename(source / "Två" / "Bilder.pdf")

    report = publish()

    assert (report.problems, report.uploaded, site.item("Två/Bilder.pdf").id) == ([], [], before)


def test_tc0036_overwrite_replace_existing_file_content(publish: Publish, site: Site, source: Path) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder, den langa versionen")
    publish()
    before = site.item("Bilder.pdf").id
    (source / "Bilder.pdf").write_bytes(b"%PDF kort")

    report = publish()

    assert (report.problems, site.content("Bilder.pdf"), site.item("Bilder.pdf").id) == ([], b"%PDF kort", before)


def test_tc0037_mtime_only_local_change(publish: Publish, site: Site, source: Path) -> None:
    for name, size in (("Bilder.pdf", 100), ("Film.mp4", 5 * 1024 * 1024)):
        (source / name).write_bytes(b"x" * size)
    publish()
    before = {name: site.item(name) for name in site.names()}
    for file in source.iterdir():
        os.utime(file)

    report = publish()

    assert (report.problems, report.wrote) == ([], False)
    assert {name: site.item(name) for name in site.names()} == before


def test_tc0038_delete_and_recreate_with_same_name(publish: Publish, site: Site, source: Path) -> None:
    (source / "Bilder.pdf").write_bytes(b"%PDF gamla")
    publish()
    (source / "Bilder.pdf").unlink()
    publish()
    between = site.names()
    (source / "Bilder.pdf").write_bytes(b"%PDF helt andra")

    report = publish()

    assert (report.problems, between, site.content("Bilder.pdf")) == ([], [], b"%PDF helt andra")


def test_tc0040_nested_tree_rename_and_delete_stress(publish: Publish, site: Site, source: Path) -> None:
    names = ("A/1.pdf", "A/B/2.pdf", "A/B/C/3.pdf", "A/B/C/4.pdf", "D/5.pdf", "D/6.pdf", "7.pdf", "8.pdf", "9.pdf")
    for name in names:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes(f"%PDF {name}".encode())
    publish()
    (source / "A" / "B" / "C").rename(source / "A" / "B" / "Ny")
    (source / "A" / "B").rename(source / "A" / "Bilagor")
    (source / "A").rename(source / "Allt")
    (source / "D" / "5.pdf").unlink()
    (source / "Allt" / "Bilagor" / "10.pdf").write_bytes(b"%PDF ny")
    (source / "D" / "6.pdf").rename(source / "6.pdf")

    report = publish()

    files = {name for name in site.names() if name.endswith(".pdf")}
    wanted = {path.relative_to(source).as_posix() for path in source.rglob("*.pdf")}
    assert (report.problems, files) == ([], wanted)
    assert site.content("Allt/Bilagor/Ny/3.pdf") == b"%PDF A/B/C/3.pdf"
