"""One run in a folder at a time: two bots on one SQLite database would send everything twice."""

import fcntl
import os
import shutil
from pathlib import Path

_LOCK = "lock"


def hold(state: Path) -> int | None:
    """Take the folder for this process and those that inherit what is returned; None if somebody has it.

    It is free again when the last of them has ended, however it ended.
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
    """Remove all that is in the folder but the lock on it."""
    for entry in state.iterdir():
        if entry.name == _LOCK:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
