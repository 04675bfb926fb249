"""The file of feedback keys, one per line, newest first: the newest one encrypts, all of them decrypt."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from nacl.public import PrivateKey

from core.operations.os_errors import reason
from core.security.private_files import PrivateFileError, read_private

#: Modification time, size and inode: changes when the file does.
FileState = tuple[int, int, int]


class KeyFileError(Exception):
    """Raised when the key file can't be used or decrypts nothing; the message tells why and what to do."""


class DamagedKeyFileError(KeyFileError):
    """Raised when the file exists but is not a key file."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The key file; read again each time, so that no private key stays in memory longer than it is used."""

    path: Path

    def exists(self) -> bool:
        """Whether the file exists."""
        return self.path.exists()

    def state(self) -> FileState | None:
        """Get the file's state, to notice when it changes; None if the file can't be accessed."""
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def private_keys(self) -> tuple[PrivateKey, ...]:
        """Read all keys, newest first. Raises KeyFileError; DamagedKeyFileError if it is not a key file."""
        try:
            lines = read_private(self.path).split()
            keys = tuple(PrivateKey(bytes.fromhex(line.decode("ascii"))) for line in lines)
        except PrivateFileError as error:
            raise KeyFileError(str(error)) from error
        except (ValueError, TypeError) as error:
            # The message must quote neither the file nor the error, which may quote it.
            raise DamagedKeyFileError(f"Nyckelfilen {self.path} är trasig.") from error
        if not keys:
            raise DamagedKeyFileError(f"Nyckelfilen {self.path} är tom.")
        return keys

    def public_keys(self) -> tuple[bytes, ...]:
        """Read the public halves, newest first. Raises KeyFileError."""
        return tuple(bytes(key.public_key) for key in self.private_keys())

    def create(self) -> None:
        """Create the file with a first key, atomically; an existing file stays. Raises KeyFileError."""
        self._write([PrivateKey.generate()], overwrite=False)

    def add_newest(self, older: Sequence[PrivateKey]) -> None:
        """Replace the file, atomically, by a new key followed by the `older` ones. Raises KeyFileError."""
        self._write([PrivateKey.generate(), *older], overwrite=True)

    def move_aside(self) -> Path:
        """Rename a damaged file, since somebody may be able to repair it; returns the new path. Raises KeyFileError."""
        candidates = (self.path.with_name(f"{self.path.name}.trasig-{number}") for number in range(1, 1000))
        renamed = next(path for path in candidates if not path.exists())
        try:
            self.path.rename(renamed)
        except OSError as error:
            raise KeyFileError(f"Nyckelfilen {self.path} går inte att byta namn på: {reason(error)}.") from error
        return renamed

    def _write(self, keys: Sequence[PrivateKey], *, overwrite: bool) -> None:
        # If the path is a symbolic link, the link stays and its target is replaced.
        path = self.path.resolve()
        try:
            descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(b"".join(bytes(key).hex().encode() + b"\n" for key in keys))
                    file.flush()
                    _copy_owner(file.fileno(), path)
                    os.fsync(file.fileno())
                if overwrite:
                    Path(temporary).replace(path)
                else:
                    with suppress(FileExistsError):
                        # Another process that starts may be first; unlike a rename, a link never replaces a file.
                        path.hardlink_to(temporary)
            finally:
                Path(temporary).unlink(missing_ok=True)
            _sync_folder(path.parent)
        except OSError as error:
            raise KeyFileError(f"Nyckelfilen {self.path} går inte att skriva: {reason(error)}.") from error


def fingerprint(public_key: bytes) -> str:
    """Get a short name of the key, which reveals nothing of it."""
    return blake2b(public_key, digest_size=16, person=b"feedback key").hexdigest()


def _copy_owner(descriptor: int, path: Path) -> None:
    """Give the new file the old one's owner, so that an administrator who adds a key doesn't lock the bot out."""
    if os.name == "posix" and path.exists():
        old = path.stat()
        os.fchown(descriptor, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Flush the folder, so that the new name survives a power cut; not possible on Windows."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
