"""Pdf to numbered lines; run as a module, in a child process (reading.py)."""

import io
import logging

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from core.document_reader.child import BROKEN, TOO_LARGE, serve
from core.document_reader.line import MOST_LINES, Line, UnreadableFileError

_MOST_PAGES = 200


def pdf_lines(data: bytes) -> list[Line]:
    """The text of the pages, line by line. Raises UnreadableFileError, also for pages that are only pictures."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(data))
        if document.is_encrypted and not document.decrypt(""):
            raise UnreadableFileError(
                "Filen går inte att läsa. Den är skyddad med lösenord. Spara den utan lösenord och skicka den igen."
            )
        if len(document.pages) > _MOST_PAGES:
            raise UnreadableFileError(
                f"Filen läses inte. Den har fler än {_MOST_PAGES} sidor. Skicka bara själva planen."
            )
        lines: list[Line] = []
        for page in document.pages:
            for text in page.extract_text().split("\n"):
                lines.append(Line(len(lines) + 1, text.rstrip()))
            if len(lines) > MOST_LINES:
                raise UnreadableFileError(TOO_LARGE)
    except PyPdfError:
        raise UnreadableFileError(BROKEN) from None
    if not any(line.text.strip() for line in lines):
        raise UnreadableFileError(
            "Filen går inte att läsa. Sidorna är bilder utan text, troligen inskannade. "
            "Skicka originalet från Word eller Excel i stället."
        )
    return lines


if __name__ == "__main__":
    serve(pdf_lines)
