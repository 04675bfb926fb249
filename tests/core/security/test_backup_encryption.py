"""A backup opens only with its private key, and a modified file doesn't open."""

from io import BytesIO
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from core.security.backup_encryption import (
    PIECE,
    BackupFileError,
    decrypt,
    encrypt,
    public_key_of,
    read_backup_key,
)
from tests.pem import private

KEY = PrivateKey.generate()


def encrypted(content: bytes, key: PrivateKey = KEY) -> bytes:
    target = BytesIO()
    encrypt([content[:7], content[7:]], target, bytes(key.public_key))
    return target.getvalue()


def opened(data: bytes, key: PrivateKey = KEY) -> bytes:
    return b"".join(decrypt(BytesIO(data), key))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_encrypted_comes_back_and_stands_nowhere_in_clear(size: int) -> None:
    content = (b"Mira Sandell " * (size // 13 + 1))[:size]

    data = encrypted(content)

    assert opened(data) == content
    assert b"Mira" not in data


def test_another_key_opens_nothing() -> None:
    with pytest.raises(BackupFileError, match="passar inte"):
        opened(encrypted(b"x"), PrivateKey.generate())


@pytest.mark.parametrize("place", [0, 25, 50, 130, 160, PIECE + 300, -1])
def test_one_changed_byte_is_noticed(place: int) -> None:
    data = bytearray(encrypted(b"x" * 2 * PIECE))
    data[place] ^= 1

    with pytest.raises(BackupFileError):
        opened(bytes(data))


@pytest.mark.parametrize("kept", [0, 10, 60, 100, 140, PIECE, PIECE + 170, -1])
def test_file_that_was_cut_off_is_noticed(kept: int) -> None:
    with pytest.raises(BackupFileError):
        opened(encrypted(b"x" * 2 * PIECE)[:kept])


def test_what_stands_after_the_end_is_noticed() -> None:
    with pytest.raises(BackupFileError):
        opened(encrypted(b"x") + b"y")


def test_pieces_in_another_order_are_noticed() -> None:
    data = encrypted(b"a" * PIECE + b"b" * PIECE + b"c")
    start, piece = len(data) - 2 * (PIECE + 17) - 18, PIECE + 17
    swapped = data[:start] + data[start + piece : start + 2 * piece] + data[start : start + piece] + data[-18:]

    with pytest.raises(BackupFileError):
        opened(swapped)


def test_private_key_is_read_from_a_file_of_its_owners_alone(tmp_path: Path) -> None:
    file = private(tmp_path / "key", bytes(KEY).hex().encode() + b"\n")

    assert bytes(read_backup_key(file)) == bytes(KEY)
    file.chmod(0o644)
    with pytest.raises(BackupFileError, match="chmod 600"):
        read_backup_key(file)
    with pytest.raises(BackupFileError, match="ingen nyckel"):
        read_backup_key(private(tmp_path / "other", b"inget"))


@pytest.mark.parametrize("text", ["", "ab", "zz" * 32, "ab" * 31])
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        public_key_of(text)
