"""A source file is opened only if it is still the file that was looked at."""

import os
from pathlib import Path

import pytest

from sharepoint_sync.sources.source_file import SourceFile, _opened_by_path

INSIDE = "Naturvårdsgruppen/2023-02-02 Möte/Bilder.pdf"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    (place / INSIDE).parent.mkdir(parents=True)
    (place / INSIDE).write_bytes(b"%PDF")
    secret = tmp_path / "outside" / "Bilder.pdf"
    secret.parent.mkdir()
    secret.write_bytes(b"secret")
    return place


def exchange(place: Path, target: Path) -> None:
    """Move the file away, and put a link in its place."""
    place.rename(place.with_name("moved away"))
    place.symlink_to(target)


def test_file_is_read(root: Path) -> None:
    with SourceFile(root, INSIDE).open() as content:
        assert content.read() == b"%PDF"


def test_root_may_be_reached_by_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)

    with SourceFile(tmp_path / "link", INSIDE).open() as content:
        assert content.read() == b"%PDF"


@pytest.mark.parametrize("exchanged", [INSIDE, "Naturvårdsgruppen/2023-02-02 Möte", "Naturvårdsgruppen"])
def test_link_put_in_the_place_of_the_file_or_a_folder_is_not_followed(root: Path, exchanged: str) -> None:
    outside = root.parent / "outside"
    exchange(root / exchanged, outside / "Bilder.pdf" if exchanged == INSIDE else outside)
    if exchanged == "Naturvårdsgruppen":
        (outside / "2023-02-02 Möte").mkdir()
        (outside / "Bilder.pdf").rename(outside / "2023-02-02 Möte" / "Bilder.pdf")

    with pytest.raises(OSError, match="länk"), SourceFile(root, INSIDE).open():
        pass
    with pytest.raises(OSError, match="länk"):
        _opened_by_path(root, INSIDE)


def test_system_that_opens_by_path_only_reads_the_file(root: Path) -> None:
    handle = _opened_by_path(root, INSIDE)

    with os.fdopen(handle, "rb") as content:
        assert content.read() == b"%PDF"


def test_pipe_in_the_place_of_the_file_is_not_waited_for(root: Path) -> None:
    (root / INSIDE).unlink()
    os.mkfifo(root / INSIDE)

    with pytest.raises(OSError, match="ingen vanlig fil"), SourceFile(root, INSIDE).open():
        pass
