"""The list of erasures, in a file outside the database, to erase the same people again after restoring a backup.

One line of JSON per erasure, with a digest in place of the id, so that the list itself identifies nobody.
"""

import io
import json
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path

from core.operations.os_errors import reason
from core.retention.errors import ErasureListError
from core.security.private_files import is_open_to_others, open_to_others_message


@dataclass(frozen=True, slots=True)
class ListedErasure:
    """One line of the list."""

    digest: str
    #: The machine's clock, UTC, like a backup's time.
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasureList:
    """The file; keep it beside the database and out of its backups."""

    path: Path

    def make_sure_it_is_there(self) -> None:
        """Create an empty list if there is none, so that a lost list is noticed. Raises ErasureListError."""
        try:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise ErasureListError(f"Filen {self.path} går inte att skriva: {reason(error)}.") from error

    def add(self, person_id: str, *, at: datetime) -> None:
        """Append the erasure, on disk when this returns; `at` is the machine's clock (UTC). Raises ErasureListError."""
        line = json.dumps({"person": digest_of(person_id), "at": at.isoformat()}) + "\n"
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "r+b", buffering=0) as file:
                if is_open_to_others(os.fstat(file.fileno())):
                    raise ErasureListError(open_to_others_message(self.path))
                # A line that was cut off by a power failure stays separate.
                if file.seek(0, os.SEEK_END) and not _ends_with_line_end(file):
                    line = "\n" + line
                file.write(line.encode())
                os.fsync(file.fileno())
        except OSError as error:
            raise ErasureListError(f"Filen {self.path} går inte att skriva: {reason(error)}.") from error

    def listed(self) -> list[ListedErasure]:
        """All erasures, oldest first; none if there is no file. Raises ErasureListError."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise ErasureListError(f"Filen {self.path} går inte att läsa.") from error
        return [self._parsed(line, number) for number, line in enumerate(lines, 1) if line.strip()]

    def among(self, person_ids: Collection[str], *, since: datetime) -> list[str]:
        """Those of the people who were erased at `since` (UTC) or later, by id. Raises ErasureListError."""
        erased = {erasure.digest for erasure in self.listed() if erasure.at >= since}
        return sorted(person_id for person_id in person_ids if digest_of(person_id) in erased)

    def _parsed(self, line: str, number: int) -> ListedErasure:
        try:
            values = json.loads(line)
            return ListedErasure(values["person"], datetime.fromisoformat(values["at"]))
        except (ValueError, KeyError, TypeError) as error:
            # Nothing is guessed: a lost line could bring an erased person back.
            raise ErasureListError(
                f"Rad {number} i {self.path} går inte att läsa. Rätta eller ta bort raden, och kör igen."
            ) from error


def digest_of(person_id: str) -> str:
    """The list's value in place of the id (an Entra object id can't be guessed)."""
    return blake2b(person_id.encode(), digest_size=32, person=b"erased person").hexdigest()


def _ends_with_line_end(file: io.FileIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
