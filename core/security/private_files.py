"""Files that hold a secret: read only where nobody but their owner can."""

import os
import stat
from pathlib import Path

#: More than any key, certificate with its chain, or password.
_LARGEST = 256 * 1024


class PrivateFileError(Exception):
    """The file can't be used; the message says why and what to do, and nothing of what is in it."""


def read_private(path: Path) -> bytes:
    """What is in the file. Raises PrivateFileError where it is missing, no file, or open to others."""
    try:
        # A pipe would keep the one who opens it waiting, and can't be read anew.
        if not stat.S_ISREG(path.stat().st_mode):
            raise PrivateFileError(f"{path} är ingen vanlig fil.")
        with path.open("rb") as file:
            if is_open_to_others(os.fstat(file.fileno())):
                raise PrivateFileError(open_to_others_message(path))
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise PrivateFileError(f"Filen {path} finns inte.") from error
    except OSError as error:
        raise PrivateFileError(f"Filen {path} går inte att läsa: {error.strerror}.") from error
    if len(data) > _LARGEST:
        raise PrivateFileError(f"Filen {path} är för stor.")
    return data


def is_open_to_others(status: os.stat_result) -> bool:
    """Whether others than its owner may read or write the file; Windows has no such modes."""
    return os.name == "posix" and bool(stat.S_IMODE(status.st_mode) & 0o077)


def open_to_others_message(path: Path) -> str:
    """What to do about it."""
    return f"Filen {path} kan läsas av andra. Kör: chmod 600 {path}"
