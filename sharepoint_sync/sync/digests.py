"""sha256 of files, cached while size and times are unchanged, so that an unchanged folder isn't read."""

import hashlib
import os
from typing import BinaryIO

from sharepoint_sync.sources.source_file import SourceFile

_Key = tuple[int, int, int, int]
#: Bytes that are read at a time.
_PART = 1024 * 1024


class FileChangedError(Exception):
    """The file changed while it was read: it is still being written."""


class Digests:
    """A cache of digests for the life of the process."""

    def __init__(self) -> None:
        self._known: dict[tuple[SourceFile, _Key], str] = {}

    def of(self, file: SourceFile) -> str:
        """The file's sha256. Raises FileChangedError, or OSError if it can't be read."""
        before = _key(file.stat())
        if (known := self._known.get((file, before))) is not None:
            return known
        with file.open() as content:
            opened = state_of(content)
            digest = sha256_of(content)
            if not before == opened == state_of(content):
                raise FileChangedError(file.inside)
        self._known[file, before] = digest
        return digest


def sha256_of(content: BinaryIO) -> str:
    """sha256 of the whole content; the handle is rewound afterwards."""
    content.seek(0)
    whole = hashlib.sha256()
    while part := content.read(_PART):
        whole.update(part)
    content.seek(0)
    return whole.hexdigest()


def state_of(content: BinaryIO) -> _Key:
    """The state of an open file, to detect writes: identity, size and time of change."""
    return _key(os.fstat(content.fileno()))


def text_digest(text: str) -> str:
    """sha256 of the text."""
    return hashlib.sha256(text.encode()).hexdigest()


def _key(stat: os.stat_result) -> _Key:
    return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
