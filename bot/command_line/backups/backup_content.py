"""A backup's content before encryption: a line with metadata, then the compressed database."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.security.backup_encryption import PIECE, BackupFileError

_FORMAT = 1
_LONGEST_HEAD = 4096


@dataclass(frozen=True, slots=True)
class BackupHead:
    """The first line."""

    #: The machine's clock (UTC), before the copy was taken: later erasures are applied when it is restored.
    at: datetime
    #: The program's version.
    version: str


def content_of(snapshot: Path, head: BackupHead) -> Iterator[bytes]:
    """The bytes of a backup of that database file."""
    line = {"format": _FORMAT, "at": head.at.isoformat(), "version": head.version}
    yield json.dumps(line).encode() + b"\n"
    packing = zlib.compressobj(6)
    with snapshot.open("rb") as file:
        while piece := file.read(PIECE):
            yield packing.compress(piece)
    yield packing.flush()


def unpack(content: Iterator[bytes], target: Path) -> BackupHead:
    """Write the database to `target`, which exists and is private. Raises BackupFileError."""
    start = b""
    for piece in content:
        start += piece
        if b"\n" in start or len(start) > _LONGEST_HEAD:
            break
    line, _, rest = start.partition(b"\n")
    head = _head(line)
    unpacking = zlib.decompressobj()
    try:
        with target.open("wb") as file:
            file.write(unpacking.decompress(rest))
            for piece in content:
                file.write(unpacking.decompress(piece))
            file.write(unpacking.flush())
    except zlib.error as error:
        raise BackupFileError("Säkerhetskopian är skadad.") from error
    if not unpacking.eof:
        raise BackupFileError("Säkerhetskopian är avklippt.")
    return head


def _head(line: bytes) -> BackupHead:
    try:
        values = json.loads(line)
        if values["format"] != _FORMAT:
            raise BackupFileError(f"Säkerhetskopian är från en nyare version, {values.get('version')}.")
        return BackupHead(datetime.fromisoformat(values["at"]), str(values["version"]))
    except (ValueError, KeyError, TypeError) as error:
        raise BackupFileError("Säkerhetskopian har ingen läsbar början.") from error
