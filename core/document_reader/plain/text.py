"""Text files as paragraphs, one a line."""

import re
from collections.abc import Iterator

from core.document_reader.blocks import Block, Document, Paragraph
from core.document_reader.plain.decoding import decoded
from core.document_reader.styled_text import plain_paragraphs

#: A mark, then a blank; "8. mars" begins with a date, so a number with a full stop is no mark.
_BULLET = re.compile(r"\s*(?:[-–—*+·•●○◦▪■□➢►▶‣⁃✓\uf0b7\uf0a7]|\d{1,2}\)|[a-zåäö]\))[ \t]+\S")


def read_text(data: bytes) -> Document:
    """The lines of a text file, numbered as in it. Raises UnreadableDocumentError."""
    return Document(tuple(_blocks(decoded(data).split("\n"))), "txt")


def _blocks(lines: list[str]) -> Iterator[Block]:
    gap = False
    for number, line in enumerate(lines, 1):
        template = Paragraph(number, "", bullet=is_listed(line), gap_before=gap)
        paragraphs = plain_paragraphs(line, template)
        yield from paragraphs
        gap = not paragraphs


def is_listed(line: str) -> bool:
    """Whether the line begins with the mark of a list."""
    return bool(_BULLET.match(line))
