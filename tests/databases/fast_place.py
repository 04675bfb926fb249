"""Where tests keep what they write: in memory, where there is room."""

import os
import shutil
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  folders of their own are made in it
#: Bytes that a PostgreSQL server with its copies, and the folders of tests, may come to need.
_ROOM = 2 * 1024**3


def fast_place() -> str | None:
    """Memory, where there is room: each test gets a copy of a database, and each commit waits for a disk."""
    if not _MEMORY.is_dir() or not os.access(_MEMORY, os.W_OK):
        return None
    return str(_MEMORY) if shutil.disk_usage(_MEMORY).free > _ROOM else None
