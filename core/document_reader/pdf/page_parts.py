"""What is taken from a page before its letters are let go: words, rules and the boxes of ruled tables."""

from dataclasses import dataclass

from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page

from core.document_reader.errors import TOO_LARGE, UnreadableDocumentError
from core.document_reader.pdf.list_marks import with_marks
from core.document_reader.pdf.ruled import TableBoxes, table_boxes
from core.document_reader.pdf.words import TextLine, Word, lines_of_words, words_of

#: Bytes of one page's drawing instructions, unpacked; more takes longer than there is time.
_LARGEST_CONTENT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: its words and lines from the top, the heights of its horizontal rules, its ruled tables."""

    number: int
    height: float
    words: list[Word]
    lines: list[TextLine]
    rules: list[float]
    tables: list[TableBoxes]


def page_parts(page: Page) -> PageParts:
    """The page's parts; all letters of a long document would take more memory than there is.

    Raises UnreadableDocumentError for a page of endless content.
    """
    if sum(len(stream_value(content).get_data()) for content in page.page_obj.contents) > _LARGEST_CONTENT:
        raise UnreadableDocumentError(TOO_LARGE)
    words = with_marks(page, words_of(page))
    rules = sorted({round(float(edge["top"]), 1) for edge in page.edges if edge["orientation"] == "h"})
    parts = PageParts(
        page.page_number, float(page.height), words, lines_of_words(words), rules, table_boxes(page) if words else []
    )
    page.close()
    return parts
