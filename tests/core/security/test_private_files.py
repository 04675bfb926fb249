"""Files with secrets: only their owner reads them, or they are not read at all."""

import os
from pathlib import Path

import pytest

from core.security.private_files import PrivateFileError, read_private


def private(path: Path, data: bytes = b"hemligt", mode: int = 0o600) -> Path:
    path.write_bytes(data)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o700])
def test_owners_file_is_read(tmp_path: Path, mode: int) -> None:
    assert read_private(private(tmp_path / "key", mode=mode)) == b"hemligt"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o602, 0o601, 0o610, 0o666])
def test_file_open_to_others_is_refused_with_what_to_type(tmp_path: Path, mode: int) -> None:
    path = private(tmp_path / "key", mode=mode)

    with pytest.raises(PrivateFileError) as caught:
        read_private(path)

    assert str(caught.value) == f"Filen {path} kan läsas av andra. Kör: chmod 600 {path}"


def test_link_counts_as_what_it_points_to(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(private(tmp_path / "key", mode=0o644))

    with pytest.raises(PrivateFileError, match="chmod 600"):
        read_private(tmp_path / "link")


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", mode=0o600)
    private(tmp_path / "large", b"x" * (256 * 1024 + 1))

    for name, words in (
        ("pipe", "ingen vanlig fil"),
        (".", "ingen vanlig fil"),
        ("none", "finns inte"),
        ("large", "för stor"),
    ):
        with pytest.raises(PrivateFileError, match=words):
            read_private(tmp_path / name)
