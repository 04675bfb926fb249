"""All text of a pdf, to be searched and not to be understood: without places, tables or reading order."""

import pypdfium2

from core.document_reader.errors import LOCKED, UnreadableDocumentError

#: Characters that are looked at, at most.
_MOST = 4_000_000


def plain_text(data: bytes) -> str:
    """The pages' text, a blank line between. Raises UnreadableDocumentError for one with a password; PdfiumError."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise UnreadableDocumentError(LOCKED) from None
        raise
    pages, left = [], _MOST
    for page in document:
        text = page.get_textpage().get_text_bounded()[:left]
        pages.append(text)
        left -= len(text)
        if not left:
            break
    return "\n\n".join(pages)
