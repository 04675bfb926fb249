"""One run in a folder at a time: two bots on one SQLite database would send everything twice."""

import fcntl
import os
import shutil
from pathlib import Path

_LOCK = "lock"


def hold(state: Path) -> int | None:
    """Lock the folder for this process and for child processes that inherit the returned file.

    None if another process holds the lock. The lock is released when the last of them has ended, however it ended.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = os.open(state / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    os.set_inheritable(lock, True)
    return lock


def empty(state: Path) -> None:
    """Remove everything in the folder except the lock file."""
    for entry in state.iterdir():
        if entry.name == _LOCK:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
