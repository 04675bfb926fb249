"""The folder's signs: a change is noticed at once, and a folder that gives no signs is walked now and then."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sharepoint_sync.sources.folder_signs import FolderSigns

#: So much rest that no walk follows unless a sign asks for it.
ONLY_SIGNS = 1e12


@pytest.fixture
def stopped() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def wait_until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


def watched(root: Path, stopped: threading.Event) -> FolderSigns:
    """Once its watch has been seen to work."""
    signs = FolderSigns(root, stopped, rest_per_walk=ONLY_SIGNS)
    first = signs.fingerprint()

    def changed() -> bool:
        (root / "first").write_text(str(time.monotonic()), encoding="utf-8")
        return signs.fingerprint() != first

    wait_until(changed)
    return signs


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "2023-03-08" / "a.pdf").write_bytes(b"other"),
        lambda root: (root / "2023-03-08" / "a.pdf").unlink(),
        lambda root: (root / "2023-03-08").rename(root / "8 mars"),
        lambda root: (root / "2023-03-08" / "new").mkdir(),
    ],
)
def test_change_is_noticed_without_a_walk_that_nobody_asked_for(
    tmp_path: Path, stopped: threading.Event, change: Callable[[Path], object]
) -> None:
    (tmp_path / "2023-03-08").mkdir()
    (tmp_path / "2023-03-08" / "a.pdf").write_bytes(b"x")
    signs = watched(tmp_path, stopped)
    time.sleep(1)
    before = signs.fingerprint()

    change(tmp_path)

    wait_until(lambda: signs.fingerprint() != before)


def test_folder_without_signs_is_walked(tmp_path: Path, stopped: threading.Event) -> None:
    stopped.set()
    signs = FolderSigns(tmp_path, stopped, rest_per_walk=0)
    before = signs.fingerprint()

    (tmp_path / "a.pdf").write_bytes(b"x")

    assert signs.fingerprint() != before


def test_walk_rests_in_proportion_to_what_it_took(tmp_path: Path, stopped: threading.Event) -> None:
    stopped.set()
    signs = FolderSigns(tmp_path, stopped, rest_per_walk=ONLY_SIGNS)
    wait_until(lambda: not _is_watching())
    signs.fingerprint()
    before = signs.fingerprint()

    (tmp_path / "a.pdf").write_bytes(b"x")

    assert signs.fingerprint() == before


def test_folder_that_is_not_there_ends_nothing(tmp_path: Path, stopped: threading.Event) -> None:
    signs = FolderSigns(tmp_path / "nowhere", stopped, rest_per_walk=0)
    before = signs.fingerprint()

    (tmp_path / "nowhere").mkdir()

    wait_until(lambda: signs.fingerprint() != before)


def _is_watching() -> bool:
    return any(thread.name == "folder-watch" for thread in threading.enumerate())
