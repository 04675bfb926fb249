"""Reads files that hold a secret, only if nobody but their owner can read them."""

import os
import stat
from pathlib import Path

from core.operations.os_errors import reason

#: Bytes; more than any key, certificate chain or password.
_LARGEST = 256 * 1024


class PrivateFileError(Exception):
    """Raised when the file can't be used; the message tells why and what to do, and quotes nothing of the file."""


def read_private(path: Path) -> bytes:
    """Read the file. Raises PrivateFileError if it is missing, not a regular file, too large, or open to others."""
    try:
        # Opening a pipe would block, and a pipe can't be read twice.
        if not stat.S_ISREG(path.stat().st_mode):
            raise PrivateFileError(f"{path} är ingen vanlig fil.")
        with path.open("rb") as file:
            if is_open_to_others(os.fstat(file.fileno())):
                raise PrivateFileError(open_to_others_message(path))
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise PrivateFileError(f"Filen {path} finns inte.") from error
    except OSError as error:
        raise PrivateFileError(f"Filen {path} går inte att läsa: {reason(error)}.") from error
    if len(data) > _LARGEST:
        raise PrivateFileError(f"Filen {path} är för stor.")
    return data


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether others than the owner may read or write the file; Windows has no such modes."""
    return os.name == "posix" and bool(stat.S_IMODE(status.st_mode) & 0o077)


def open_to_others_message(path: Path) -> str:
    """The message for a file that others can read."""
    return f"Filen {path} kan läsas av andra. Kör: chmod 600 {path}"


def make_private(path: Path) -> None:
    """Ensure that the file exists and that only its owner can read and write it (mode 600).

    If the file belongs to somebody else, or its folder isn't writable, it stays as it is: opening it gives the error.
    """
    if os.name == "nt":
        return
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if is_open_to_others(path.stat()):
            path.chmod(0o600)
    except OSError:
        return
