"""Checks a docx or xlsx before anything parses it: an Office document is a zip with XML in it."""

import io
import re
import zipfile

from core.document_reader.line import UnreadableFileError

#: Bytes when unpacked; a plan with pictures stays far below.
_LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_PARTS = 5_000
_CHUNK = 1 << 16
#: A document type may define entities that name files or grow without end; Office writes none.
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00O\x00C|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE)


def check_package(data: bytes, part: str) -> None:
    """Raise UnreadableFileError for anything but an unlocked, macro-free Office document that has the `part`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [info.filename for info in package.infolist()]
            if part not in names:
                raise UnreadableFileError(_BROKEN)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise UnreadableFileError(
                    "Filen läses inte. Den innehåller makron. Spara den utan makron (.docx eller .xlsx) och skicka den."
                )
            if len(names) > _MOST_PARTS:
                raise UnreadableFileError(_TOO_LARGE)
            unpacked = 0
            for info in package.infolist():
                if info.flag_bits & 1:
                    raise UnreadableFileError(_LOCKED)
                unpacked = _check_part(package, info, unpacked)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, zipfile.LargeZipFile):
        raise UnreadableFileError(_BROKEN) from None


def _check_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: int) -> int:
    """Unpack the part piece by piece, since what the directory says of its size may be untrue."""
    is_xml = info.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with package.open(info) as part:
        while chunk := part.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > _LARGEST_UNPACKED:
                raise UnreadableFileError(_TOO_LARGE)
            if is_xml and _DOCTYPE.search(tail + chunk):
                raise UnreadableFileError(
                    "Filen läses inte. Den innehåller delar som Office aldrig skriver. "
                    "Spara planen på nytt i Word eller Excel."
                )
            tail = chunk[-32:]
    return unpacked


_BROKEN = "Filen går inte att läsa. Den är trasig eller inte sparad färdigt. Spara planen på nytt och skicka den."
_TOO_LARGE = "Filen läses inte. Den är för stor när den packas upp. Skicka bara själva planen, utan bilder."
_LOCKED = "Filen går inte att läsa. Den är skyddad med lösenord. Spara den utan lösenord och skicka den igen."
