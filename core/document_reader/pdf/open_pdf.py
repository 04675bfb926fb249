"""A pdf's pages, after its lock and its number of pages are checked."""

import io
import re
from collections.abc import Iterator
from itertools import islice

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from core.document_reader.errors import BROKEN, LOCKED, UnreadableDocumentError

_MOST_PAGES = 200
_START = re.compile(rb"startxref\s{1,9}\d{1,12}")
_OBJECT = re.compile(rb"(?<=[\s>])(\d{1,7} \d{1,5} obj\b)")


def open_pages(data: bytes) -> Iterator[Page]:
    """The pages, each to be closed after use. Raises UnreadableDocumentError."""
    document = _opened(data)
    try:
        count = sum(1 for _ in islice(PDFPage.create_pages(document.doc), _MOST_PAGES + 1))
        if count > _MOST_PAGES:
            raise UnreadableDocumentError(
                f"Filen läses inte. Den har fler än {_MOST_PAGES} sidor. Skicka bara den del som behövs."
            )
        pages = document.pages
    except PdfminerException:
        raise UnreadableDocumentError(BROKEN) from None
    if not pages:
        raise UnreadableDocumentError(BROKEN)
    yield from pages


def mended(data: bytes) -> bytes:
    """The file with each object on a line of its own and without its table of places, so that all are searched for."""
    data = data.replace(b"endstreamendobj", b"endstream\nendobj")
    return _START.sub(b"startxref\n0", _OBJECT.sub(rb"\n\1", data))


def _opened(data: bytes) -> PDF:
    try:
        return pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
    except PdfminerException as error:
        locked = bool(error.args) and isinstance(error.args[0], PDFPasswordIncorrect)
        raise UnreadableDocumentError(LOCKED if locked else BROKEN) from None
