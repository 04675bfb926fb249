"""Text files as paragraphs, one a line."""

from collections.abc import Iterator

from core.document_reader.blocks import Block, Document, Paragraph
from core.document_reader.plain.decoding import decoded
from core.document_reader.styled_text import plain_paragraphs


def read_text(data: bytes) -> Document:
    """The lines of a text file, numbered as in it. Raises UnreadableDocumentError."""
    return Document(tuple(_blocks(decoded(data).split("\n"))), "txt")


def _blocks(lines: list[str]) -> Iterator[Block]:
    gap = False
    for number, line in enumerate(lines, 1):
        template = Paragraph(number, "", gap_before=gap)
        paragraphs = plain_paragraphs(line, template)
        yield from paragraphs
        gap = not paragraphs
