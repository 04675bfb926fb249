"""Cases about names that SharePoint doesn't take: those files are told of, and the ones beside them are published."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sharepoint_sync.sync.report import SyncReport
from tests.sharepoint_sync.cases.conftest import Site

Publish = Callable[[], SyncReport]


def _published_beside(publish: Publish, site: Site, source: Path, name: bytes) -> list[str]:
    Path(os.fsdecode(os.fsencode(source) + b"/" + name)).write_bytes(b"%PDF")
    (source / "Bilder.pdf").write_bytes(b"%PDF bilder")
    report = publish()
    assert site.names() == ["Bilder.pdf"]
    return [problem.message for problem in report.problems]


@pytest.mark.parametrize("character", list('"*:<>?\\|'))
def test_tc0025_invalid_character_filename(publish: Publish, site: Site, source: Path, character: str) -> None:
    [words] = _published_beside(publish, site, source, f"Vad{character}nu.pdf".encode())

    assert "Byt namn" in words


@pytest.mark.parametrize("name", ["CON", "nul", "COM1", "lpt9", "desktop.ini"])
def test_tc0026_reserved_device_name(publish: Publish, site: Site, source: Path, name: str) -> None:
    (source / f"{name}sult.pdf").write_bytes(b"%PDF konsult")
    (source / name).write_bytes(b"x")

    report = publish()

    # The system's own file is passed over without a word.
    assert [problem.document.rpartition("/")[2] for problem in report.problems] == ([] if "." in name else [name])
    assert site.names() == [f"{name}sult.pdf"]


@pytest.mark.parametrize("name", ["Bilder.pdf ", " Bilder.pdf", "Bilder."])
def test_tc0027_whitespace_trailing_dot(publish: Publish, site: Site, source: Path, name: str) -> None:
    [words] = _published_beside(publish, site, source, name.encode())

    assert "Byt namn" in words.replace("byt namn", "Byt namn")


@pytest.mark.parametrize("name", [b"Vad\x07nu.pdf", b"Anm\xe4lan.pdf"])
def test_tc0028_control_character_non_utf8_filename(publish: Publish, site: Site, source: Path, name: bytes) -> None:
    [words] = _published_beside(publish, site, source, name)

    assert "Byt namn" in words
