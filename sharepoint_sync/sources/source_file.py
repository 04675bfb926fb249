"""A source file, opened without following links: what was checked is what is read and sent."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import BinaryIO

#: A pipe or device put in the file's place must not be waited for.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file under the documents folder; the folder itself may be reached by links, nothing below it is."""

    root: Path
    #: Under the root, with "/" between folders.
    inside: str

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.inside.rpartition("/")[2]

    def stat(self) -> os.stat_result:
        """Size, times and identity, of the link itself where there is one. Raises OSError."""
        return (self.root / self.inside).stat(follow_symlinks=False)

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open the file; all reads use this handle. Raises OSError, also for a link or anything but a file."""
        walk = _opened_below if os.open in os.supports_dir_fd else _opened_by_path
        try:
            handle = walk(self.root, self.inside)
        except OSError as error:
            if error.errno in {errno.ELOOP, errno.ENOTDIR}:
                raise OSError(error.errno, "det är en länk") from error
            raise
        with os.fdopen(handle, "rb") as content:
            if not S_ISREG(os.fstat(handle).st_mode):
                raise OSError(errno.EINVAL, "det är ingen vanlig fil")
            yield content


def _opened_below(root: Path, inside: str) -> int:
    """Open folder by folder, keeping each open, so that none can be replaced by a link meanwhile."""
    *folders, name = inside.split("/")
    folder = os.open(root, os.O_RDONLY | _FOLDER)
    try:
        for part in folders:
            inner = os.open(part, os.O_RDONLY | _FOLDER | _NO_LINK, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(name, _READ | _NO_LINK, dir_fd=folder)
    finally:
        os.close(folder)


def _opened_by_path(root: Path, inside: str) -> int:
    """For systems that open by path only (Windows): the opened file must be the one at the path, without links."""
    handle = os.open(root / inside, _READ)
    steps = [root / inside, *(root / inside).parents[: inside.count("/")]]
    links = any(S_ISLNK(step.stat(follow_symlinks=False).st_mode) for step in steps)
    if links or not os.path.samestat(os.fstat(handle), (root / inside).stat(follow_symlinks=False)):
        os.close(handle)
        raise OSError(errno.ELOOP, "det är en länk")
    return handle
