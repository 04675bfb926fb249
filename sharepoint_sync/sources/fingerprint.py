"""Detects changes in a folder from names, sizes and times, without reading files."""

import hashlib
import os
from pathlib import Path


def folder_fingerprint(root: Path) -> str:
    """A fingerprint that changes when anything under the folder is written, added, renamed or removed."""
    whole = hashlib.blake2b(digest_size=16)
    folders = [os.fsencode(root)]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    stat = entry.stat(follow_symlinks=False)
                    line = f"{stat.st_ino} {stat.st_size} {stat.st_mtime_ns}\n".encode()
                    whole.update(entry.path + b"\0" + line)
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
        except OSError as error:
            whole.update(folder + b"\0" + type(error).__name__.encode())
    return whole.hexdigest()
