"""sha256 of files, remembered while size and times stay, so that an unchanged folder costs no reading."""

import hashlib
from pathlib import Path


class FileChangedError(Exception):
    """The file changed while it was read: still being written."""


class Digests:
    """Remembers digests for the life of the process."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int, int], str] = {}

    def of(self, path: Path) -> str:
        """The file's sha256. Raises FileChangedError, or OSError where it can't be read."""
        before = _key(path)
        if (known := self._known.get(before)) is not None:
            return known
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if _key(path) != before:
            raise FileChangedError(str(path))
        self._known[before] = digest
        return digest


def text_digest(text: str) -> str:
    """sha256 of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _key(path: Path) -> tuple[str, int, int, int]:
    stat = path.stat()
    return str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns
