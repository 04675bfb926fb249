"""The file with the keys that open feedback answers: one a line, the newest first; the newest encrypts, all open."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nacl.public import PrivateKey

from core.security.private_files import PrivateFileError, read_private

#: What shows that a file is another than it was.
FileState = tuple[int, int, int]


class KeyFileError(Exception):
    """The key file can't be used, or doesn't open an answer; the message says why and what to do."""


class DamagedKeyFileError(KeyFileError):
    """The file is there, and is no key file."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Read anew each time, so that no private key stays in memory longer than its use."""

    path: Path

    def exists(self) -> bool:
        """Whether there is anything at the path."""
        return self.path.exists()

    def state(self) -> FileState | None:
        """Changes when the file does; None where it can't be seen."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def private_keys(self) -> tuple[PrivateKey, ...]:
        """All keys in the file, the newest first. Raises KeyFileError; DamagedKeyFileError where it is no key file."""
        try:
            lines = read_private(self.path).split()
            keys = tuple(PrivateKey(bytes.fromhex(line.decode("ascii"))) for line in lines)
        except PrivateFileError as error:
            raise KeyFileError(str(error)) from error
        except (ValueError, TypeError) as error:
            # What is in the file stays out of the message, and so does the error that may quote it.
            raise DamagedKeyFileError(f"Nyckelfilen {self.path} är trasig.") from error
        if not keys:
            raise DamagedKeyFileError(f"Nyckelfilen {self.path} är tom.")
        return keys

    def public_keys(self) -> tuple[bytes, ...]:
        """The public halves, the newest first; the private ones are let go of. Raises KeyFileError."""
        return tuple(bytes(each.public_key) for each in self.private_keys())

    def create(self) -> None:
        """Make the file with a first key, whole or not at all; one that is there already stays. Raises KeyFileError."""
        self._write([PrivateKey.generate()], instead=False)

    def add_newest(self, kept: Sequence[PrivateKey]) -> None:
        """Write the file anew with a new key above those `kept`, whole or not at all. Raises KeyFileError."""
        self._write([PrivateKey.generate(), *kept], instead=True)

    def move_aside(self) -> Path:
        """Give a damaged file another name, since somebody may be able to mend it; that name. Raises KeyFileError."""
        names = (self.path.with_name(f"{self.path.name}.trasig-{number}") for number in range(1, 1000))
        name = next(each for each in names if not each.exists())
        try:
            self.path.rename(name)
        except OSError as error:
            raise KeyFileError(f"Nyckelfilen {self.path} går inte att byta namn på: {error.strerror}.") from error
        return name

    def _write(self, keys: Sequence[PrivateKey], *, instead: bool) -> None:
        # Whoever mounts the file as a link keeps the link.
        path = self.path.resolve()
        try:
            descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(b"".join(bytes(each).hex().encode() + b"\n" for each in keys))
                    file.flush()
                    _as_the_old_one(file.fileno(), path)
                    os.fsync(file.fileno())
                if instead:
                    Path(made).replace(path)
                else:
                    with suppress(FileExistsError):
                        # Another that starts beside us may be first; a link never takes a file's place.
                        path.hardlink_to(made)
            finally:
                Path(made).unlink(missing_ok=True)
            _keep_name(path.parent)
        except OSError as error:
            raise KeyFileError(f"Nyckelfilen {self.path} går inte att skriva: {error.strerror}.") from error


def fingerprint(public_key: bytes) -> str:
    """A short name for the key that says nothing of it."""
    return blake2b(public_key, digest_size=16, person=b"feedback key").hexdigest()


def _as_the_old_one(descriptor: int, path: Path) -> None:
    """An administrator who renews the key must not take the file from the bot's account."""
    if os.name == "posix" and path.exists():
        old = path.stat()
        os.fchown(descriptor, old.st_uid, old.st_gid)


def _keep_name(folder: Path) -> None:
    """The new name must outlive a power cut as the bytes do; Windows opens no folders."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
