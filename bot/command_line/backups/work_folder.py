"""Where a backup or a restore makes its files before they get their names, and what a killed one left there."""

import errno
import fcntl
import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".natverksbot-"
_DAY = 24 * 3600
#: What a file system answers that has no hard links, locks or fsync of folders, such as those of servers.
_UNSUPPORTED = {errno.EPERM, errno.EINVAL, errno.EBADF, errno.ENOSYS, errno.ENOLCK, errno.EMLINK, errno.EOPNOTSUPP}


@contextmanager
def work_folder(beside: Path) -> Iterator[Path]:
    """A new folder in `beside` that only its owner can read; removed afterwards.

    What killed commands left in `beside` is removed first. Raises OSError if `beside` is missing or can't be written.
    """
    handle = os.open(beside, os.O_RDONLY)
    try:
        _remove_leftovers(beside, handle)
        with tempfile.TemporaryDirectory(dir=beside, prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    finally:
        os.close(handle)


def put_in_place(made: Path, place: Path, link: Callable[[Path, Path], None] = os.link) -> None:
    """Give a complete file its name: whatever happens, `place` is missing or whole. Raises OSError."""
    _sync(made)
    try:
        # Unlike a rename, a link never replaces a file that appeared meanwhile.
        link(made, place)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        if place.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place)) from error
        made.rename(place)
    try:
        # Without this a power cut could take the name away.
        _sync(place.parent)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def _remove_leftovers(beside: Path, handle: int) -> None:
    """Remove them, and leave a shared lock on `beside` until `handle` is closed.

    All that work in `beside` share the lock, so that whoever gets it alone knows that nobody is at work.
    """
    if _locked(handle, fcntl.LOCK_EX | fcntl.LOCK_NB):
        _remove(beside, left_before=math.inf)
    elif not _locked(handle, fcntl.LOCK_SH | fcntl.LOCK_NB):
        # Nothing can be locked there, so time tells: no command works for a day.
        _remove(beside, left_before=time.time() - _DAY)
    _locked(handle, fcntl.LOCK_SH)


def _locked(handle: int, how: int) -> bool:
    """Whether the lock was got; False if somebody else has it, or the file system has no locks."""
    try:
        fcntl.flock(handle, how)
    except OSError as error:
        if error.errno in _UNSUPPORTED | {errno.EWOULDBLOCK}:
            return False
        raise
    return True


def _remove(beside: Path, *, left_before: float) -> None:
    for left in beside.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if left.stat().st_mtime < left_before:
                shutil.rmtree(left)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
