"""Looks for Swedish personal identity numbers in documents; such a document isn't published."""

import errno
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import BinaryIO

import structlog

from core.document_reader.errors import BUSY, TOO_LARGE, UnreadableDocumentError
from core.document_reader.file_kinds import looks_like_pdf
from core.document_reader.office_package import BROKEN_PACKAGE
from core.document_reader.read_document import read_pdf_text
from core.publishing.rules.numbers_in_text import text_holds_personal_number

log = structlog.get_logger(__name__)
_TEXT = frozenset({".txt", ".md", ".csv", ".tsv", ".htm", ".html", ".ics", ".rtf"})
#: The parts of each file type that contain text for people.
_PARTS = {
    ".docx": re.compile(r"word/(document|header\d*|footer\d*|footnotes|comments)\.xml"),
    ".pptx": re.compile(r"ppt/(slides|notesSlides)/[^/]+\.xml"),
    ".xlsx": re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml"),
}
#: An OSError of a stream that can't be unpacked, and of a package that says where it begins before the file does.
_OF_THE_PACKAGE = (None, errno.EINVAL)
_MOST_BYTES = 32 * 1024 * 1024
_BREAK = re.compile(rb"</(?:w:p|a:p|si|c|row|v)>|<w:(?:br|tab)[ /]")
_TAG = re.compile(rb"<[^<>]*>")


class NotSearchedError(Exception):
    """Nobody knows whether the document holds a personal number: searching it takes more than is allowed."""


def is_pdf(name: str) -> bool:
    """Whether the document is read in a process of its own, which takes its time."""
    return PurePosixPath(name).suffix.casefold() == ".pdf"


def holds_personal_number(name: str, content: BinaryIO, pdf_text: Callable[[bytes], str] = read_pdf_text) -> bool:
    """Whether the document's text holds one, by date and check digit; False for other types.

    `pdf_text` gives the text of a pdf, as `read_pdf_text` does. Raises OSError, and NotSearchedError.
    """
    return text_holds_personal_number(_text(name, content, pdf_text))


def _text(name: str, content: BinaryIO, pdf_text: Callable[[bytes], str]) -> str:
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix in _TEXT:
        return _decoded(content.read(_MOST_BYTES))
    if is_pdf(name):
        return _of_pdf(content, pdf_text)
    return _unpacked(content, _PARTS[suffix]) if suffix in _PARTS else ""


def _of_pdf(content: BinaryIO, pdf_text: Callable[[bytes], str]) -> str:
    """Its text; none if it is too large, has a password, is only pictures, or can't be read.

    Raises OSError if the machine can't search it now, and NotSearchedError if it takes more than is allowed.
    """
    data = content.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES or not looks_like_pdf(data):
        return ""
    try:
        return pdf_text(data)
    except UnreadableDocumentError as error:
        log.info("personal_numbers.pdf_not_searched", why=str(error))
        if str(error) == BUSY:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from None
        if str(error) == TOO_LARGE:
            raise NotSearchedError from None
        return ""


def _unpacked(content: BinaryIO, wanted: re.Pattern[str]) -> str:
    texts, left = [], _MOST_BYTES
    try:
        with zipfile.ZipFile(content) as archive:
            for part in archive.infolist():
                if wanted.fullmatch(part.filename) and part.file_size <= left:
                    left -= part.file_size
                    texts.append(_decoded(_TAG.sub(b"", _BREAK.sub(b"\n", archive.read(part)))))
    except BROKEN_PACKAGE as error:
        if isinstance(error, OSError) and error.errno not in _OF_THE_PACKAGE:
            raise
        # An unreadable document has no readable number either.
        return ""
    return "\n".join(texts)


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")
