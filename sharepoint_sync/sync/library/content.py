"""Whether the site's content is still what we sent: SharePoint rewrites Office files (docs/upstream.md, 19)."""

import hashlib
import io
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from core.document_reader.office_package import BROKEN_PACKAGE

#: Parts that SharePoint rewrites: properties, and the lists of parts that name them.
_REWRITTEN = ("docProps/", "customXml/", "_rels/", "[Content_Types].xml", "[trash]/")
_OFFICE = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm", ".dotx", ".potx", ".xltx"})
#: Maximum unpacked bytes of a part.
_MOST_UNPACKED = 512 * 1024 * 1024


def is_office(name: str) -> bool:
    """Whether SharePoint is known to rewrite files of this type."""
    return PurePosixPath(name.casefold()).suffix in _OFFICE


def content_digest(content: BinaryIO) -> str:
    """A digest of the visible content of an Office file, without what SharePoint rewrites; "" if it isn't one."""
    try:
        with zipfile.ZipFile(content) as archive:
            parts = [part for part in archive.infolist() if not part.filename.startswith(_REWRITTEN)]
            if sum(part.file_size for part in parts) > _MOST_UNPACKED:
                return ""
            whole = hashlib.sha256()
            for part in sorted(parts, key=lambda part: part.filename):
                whole.update(f"{part.filename}\n{part.file_size}\n".encode())
                whole.update(archive.read(part))
            return whole.hexdigest() if parts else ""
    except BROKEN_PACKAGE:
        return ""


def is_same_document(name: str, content: bytes, *, size: int, sha256: str, digest: str) -> bool:
    """Whether the site's content is ours, as sent or as rewritten by SharePoint.

    `size`, `sha256` and `digest` (content_digest) are of what was sent.
    """
    if hashlib.sha256(content).hexdigest() == sha256:
        return True
    if not is_office(name):
        return False
    if digest:
        return content_digest(io.BytesIO(content)) == digest
    # Not a container that can be unpacked: SharePoint appends to it.
    return size > 0 and hashlib.sha256(content[:size]).hexdigest() == sha256
