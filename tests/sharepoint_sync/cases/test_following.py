"""Cases of a worker that stays and follows the folder ("monitor mode")."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.documents.model import Publication
from tests.sharepoint_sync.cases.conftest import Site, wait_for

Published = Callable[[], dict[str, Publication]]
pytestmark = pytest.mark.usefixtures("following")


def put(source: Path, name: str, content: bytes) -> Path:
    file = source / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def lay(source: Path, name: str, content: bytes) -> None:
    """As put; but copied with its time, from where it was written some seconds ago: nobody waits for it to settle."""
    settled = time.time() - 5
    os.utime(put(source, name, content), (settled, settled))


def names(published: Published) -> list[str]:
    return sorted(published())


def test_tc0020_monitor_mode(source: Path, site: Site, published: Published) -> None:
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])
    put(source, "Program.pdf", b"%PDF program")

    wait_for(lambda: names(published), ["Bilder.pdf", "Program.pdf"])
    assert site.names() == ["Bilder.pdf", "Program.pdf"]


def test_tc0041_monitor_mode_local_create(source: Path, site: Site, published: Published) -> None:
    put(source, "Bilder.pdf", b"%PDF bilder")

    wait_for(lambda: names(published), ["Bilder.pdf"])
    assert site.content("Bilder.pdf") == b"%PDF bilder"


def test_tc0042_monitor_mode_local_modify(source: Path, site: Site, published: Published) -> None:
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])

    put(source, "Bilder.pdf", b"%PDF nya bilder")

    wait_for(lambda: site.content("Bilder.pdf"), b"%PDF nya bilder")


def test_tc0043_monitor_mode_local_delete(source: Path, site: Site, published: Published) -> None:
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])

    (source / "Bilder.pdf").unlink()

    wait_for(lambda: len(site.names()), 0)


def test_tc0044_monitor_mode_local_rename(source: Path, site: Site, published: Published) -> None:
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])
    before = site.item("Bilder.pdf").id

    (source / "Bilder.pdf").rename(source / "Presentation.pdf")

    wait_for(site.names, ["Presentation.pdf"])
    assert site.item("Presentation.pdf").id == before


def test_tc0045_tc0050_monitor_mode_directory_and_nested_file_create(
    source: Path, site: Site, published: Published
) -> None:
    lay(source, "Program/Bilagor/Kartor/Karta.pdf", b"%PDF karta")
    lay(source, "Program/Inbjudan.pdf", b"%PDF inbjudan")

    wait_for(lambda: names(published), ["Inbjudan.pdf", "Karta.pdf"])
    assert site.content("Program/Bilagor/Kartor/Karta.pdf") == b"%PDF karta"


def test_tc0046_tc0060_monitor_mode_directory_rename_and_move_send_nothing(
    source: Path, site: Site, published: Published
) -> None:
    lay(source, "Program/Inbjudan.pdf", b"%PDF inbjudan")
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf", "Inbjudan.pdf"])
    before = (site.item("Program/Inbjudan.pdf").id, site.item("Bilder.pdf").id)
    site.local_site.counted()

    (source / "Program").rename(source / "Inbjudan och program")
    (source / "Bilder.pdf").rename(source / "Inbjudan och program" / "Bilder.pdf")

    moved = ["Inbjudan och program", "Inbjudan och program/Bilder.pdf", "Inbjudan och program/Inbjudan.pdf"]
    wait_for(site.names, moved)
    assert (site.item(moved[2]).id, site.item(moved[1]).id) == before
    assert "PUT" not in site.local_site.counted()


def test_tc0047_monitor_mode_directory_delete(source: Path, site: Site, published: Published) -> None:
    for number in range(8):
        lay(source, f"{number}.pdf", f"%PDF {number}".encode())
    lay(source, "Program/Inbjudan.pdf", b"%PDF inbjudan")
    wait_for(lambda: len(names(published)), 9)

    (source / "Program" / "Inbjudan.pdf").unlink()
    (source / "Program").rmdir()

    wait_for(lambda: "Inbjudan.pdf" in published(), wanted=False)
    assert len([name for name in site.names() if name.endswith(".pdf")]) == 8


def test_tc0048_monitor_mode_burst_creates(source: Path, site: Site, published: Published) -> None:
    for number in range(25):
        lay(source, f"{number:02}.pdf", f"%PDF {number}".encode())

    wait_for(lambda: len(names(published)), 25)
    assert site.content("24.pdf") == b"%PDF 24"


def test_tc0049_tc0053_monitor_mode_mixed_burst(source: Path, site: Site, published: Published) -> None:
    for name in ("Byts namn på", "Ändras", "Tas bort", "Stannar", "Stannar också"):
        lay(source, f"{name}.pdf", f"%PDF {name}".encode())
    wait_for(lambda: len(names(published)), 5)

    (source / "Byts namn på.pdf").rename(source / "Nytt namn.pdf")
    put(source, "Nytt namn.pdf", b"%PDF nytt namn och innehall")
    put(source, "Ändras.pdf", b"%PDF andrad")
    (source / "Tas bort.pdf").unlink()
    put(source, "Ny.pdf", b"%PDF ny")

    wait_for(site.names, ["Ny.pdf", "Nytt namn.pdf", "Stannar också.pdf", "Stannar.pdf", "Ändras.pdf"])
    wait_for(lambda: site.content("Nytt namn.pdf"), b"%PDF nytt namn och innehall")
    wait_for(lambda: site.content("Ändras.pdf"), b"%PDF andrad")


def test_tc0051_monitor_mode_mtime_only(source: Path, site: Site, published: Published) -> None:
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])
    before = site.item("Bilder.pdf")
    site.local_site.counted()

    os.utime(source / "Bilder.pdf")
    put(source, "Efter.pdf", b"%PDF efter")
    # What comes after has been published, so the touch has been seen.
    wait_for(lambda: names(published), ["Bilder.pdf", "Efter.pdf"])

    assert site.item("Bilder.pdf").etag == before.etag
    assert site.local_site.counted().get("PUT") == 1


def test_tc0052_monitor_mode_large_file(source: Path, site: Site, published: Published) -> None:
    content = os.urandom(9 * 1024 * 1024)
    lay(source, "Film.mp4", content)

    wait_for(lambda: names(published), ["Film.mp4"])
    assert site.content("Film.mp4") == content


def test_tc0054_monitor_mode_atomic_save(source: Path, site: Site, published: Published) -> None:
    """As editors save: beside, then in place of."""
    lay(source, "Bilder.pdf", b"%PDF bilder")
    wait_for(lambda: names(published), ["Bilder.pdf"])
    before = site.item("Bilder.pdf").id

    put(source, "Bilder.pdf.tmp", b"%PDF sparad").replace(source / "Bilder.pdf")

    wait_for(lambda: site.content("Bilder.pdf"), b"%PDF sparad")
    assert (site.names(), site.item("Bilder.pdf").id) == (["Bilder.pdf"], before)


def test_tc0056_monitor_mode_create_then_delete_quickly(source: Path, site: Site, published: Published) -> None:
    put(source, "Kvar.pdf", b"%PDF kvar")
    for number in range(5):
        put(source, f"Hastig {number}.pdf", b"%PDF")
        time.sleep(0.05)
        (source / f"Hastig {number}.pdf").unlink()

    wait_for(lambda: names(published), ["Kvar.pdf"])
    wait_for(site.names, ["Kvar.pdf"])
