"""An Office document, a zip with XML in it: checked before anything parses it, then read part by part."""

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError, fromstring

from core.document_reader.errors import BROKEN, LOCKED, TOO_LARGE, UNPACKED_TOO_LARGE, UnreadableDocumentError

try:
    import lzma

    _LZMA_ERRORS: tuple[type[Exception], ...] = (lzma.LZMAError,)
except ImportError:
    # A Python that was built without it refuses such a part with a RuntimeError.
    _LZMA_ERRORS = ()

#: What Python's zipfile and its unpackers raise for a package that is broken, locked or of an unknown kind.
#: An OSError is a broken bzip2 stream, or a disc that fails.
BROKEN_PACKAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    *_LZMA_ERRORS,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
#: Bytes when unpacked; a plan with pictures stays far below.
_LARGEST_UNPACKED = 60 * 1024 * 1024
#: Bytes of one part that is parsed.
_LARGEST_PART = 30 * 1024 * 1024
_MOST_PARTS = 5_000
_CHUNK = 1 << 16
#: Expat's code for memory that ran out.
_NO_MEMORY = 1
#: A document type may define entities that name files or grow without end; Office writes none.
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00O\x00C|\x00<\x00!\x00D\x00O\x00C", re.IGNORECASE)
_FOREIGN = "Filen läses inte. Den innehåller delar som Office aldrig skriver. Spara den på nytt i Word eller Excel."
_MACROS = "Filen läses inte. Den innehåller makron. Spara den utan makron (.docx eller .xlsx) och skicka den."


class OfficePackage:
    """The parts of an unlocked, macro-free Office document."""

    def __init__(self, data: bytes) -> None:
        """Check the package. Raises UnreadableDocumentError for one that is locked, broken, too large or has macros."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            _check(self._zip)
        except BROKEN_PACKAGE:
            raise UnreadableDocumentError(BROKEN) from None
        self._names = frozenset(self._zip.namelist())

    def main_part(self, usual: str) -> str:
        """The name of the part that the package itself calls its document. Raises UnreadableDocumentError."""
        targets = [target for kind, target in self.related("").values() if kind == "officeDocument"]
        name = next((target for target in [*targets, usual] if target in self._names), None)
        if name is None:
            raise UnreadableDocumentError(BROKEN)
        return name

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What the part refers to, by id: the last word of the kind, and the part's name or the outer address."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        relations: dict[str, tuple[str, str]] = {}
        for element in root if root is not None else ():
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target)
        return relations

    def bytes_of(self, part: str) -> bytes:
        """The part's XML; none if there is no such part. Raises UnreadableDocumentError for what is not parsed."""
        if part not in self._names:
            return b""
        try:
            with self._zip.open(part) as opened:
                data = opened.read(_LARGEST_PART + 1)
        except BROKEN_PACKAGE:
            raise UnreadableDocumentError(BROKEN) from None
        if len(data) > _LARGEST_PART:
            raise UnreadableDocumentError(TOO_LARGE)
        if _DOCTYPE.search(data):
            raise UnreadableDocumentError(_FOREIGN)
        return data

    def xml(self, part: str) -> Element | None:
        """The part's root, or None if there is no such part. Raises UnreadableDocumentError."""
        data = self.bytes_of(part)
        if not data:
            return None
        try:
            return fromstring(data)  # noqa: S314  without a document type there are no entities
        except (ParseError, ValueError, LookupError) as error:
            raise broken_xml(error) from None


def broken_xml(error: Exception) -> UnreadableDocumentError:
    """What to say of XML that can't be parsed: too large where the parser ran out of memory."""
    return UnreadableDocumentError(TOO_LARGE if getattr(error, "code", None) == _NO_MEMORY else BROKEN)


def _check(package: zipfile.ZipFile) -> None:
    infos = package.infolist()
    if any(info.filename.lower().endswith("vbaproject.bin") for info in infos):
        raise UnreadableDocumentError(_MACROS)
    if len(infos) > _MOST_PARTS:
        raise UnreadableDocumentError(UNPACKED_TOO_LARGE)
    unpacked = 0
    for info in infos:
        if info.flag_bits & 1:
            raise UnreadableDocumentError(LOCKED)
        unpacked = _check_part(package, info, unpacked)


def _check_part(package: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: int) -> int:
    """Unpack the part piece by piece, since what the directory says of its size may be untrue."""
    is_xml = info.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with package.open(info) as part:
        while chunk := part.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > _LARGEST_UNPACKED:
                raise UnreadableDocumentError(UNPACKED_TOO_LARGE)
            if is_xml and b"!" in chunk and _DOCTYPE.search(tail + chunk):
                raise UnreadableDocumentError(_FOREIGN)
            tail = chunk[-32:]
    return unpacked
