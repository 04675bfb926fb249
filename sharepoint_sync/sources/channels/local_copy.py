"""The local copy of a downloaded file: complete or absent."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.digests import sha256_of


@dataclass(frozen=True, slots=True)
class LocalCopy:
    """The local copy of one file."""

    file: SourceFile

    @property
    def is_there(self) -> bool:
        """Whether the bytes are there."""
        return self._path.exists()

    def fill(self, fetch: Callable[[BinaryIO], Any]) -> str:
        """Store what `fetch` writes; returns its sha256. Raises what `fetch` raises, and OSError."""
        part = self._path.with_name(f"{self._path.name}.{uuid4().hex}")
        try:
            with part.open("w+b") as target:
                fetch(target)
                digest = sha256_of(target)
            part.replace(self._path)
        finally:
            part.unlink(missing_ok=True)
        return digest

    def remove(self) -> None:
        """Delete the local copy."""
        self._path.unlink(missing_ok=True)

    @property
    def _path(self) -> Path:
        return self.file.root / self.file.inside
