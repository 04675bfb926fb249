"""Text files as paragraphs, one a line."""

import re
from collections.abc import Iterator

from core.document_reader.blocks import Block, Document, Paragraph
from core.document_reader.plain.decoding import decoded
from core.document_reader.styled_text import plain_paragraphs

#: "> " and "> > " before the lines of a mail that is answered or sent on.
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
#: So many lines begin so where it is a mail.
_FEWEST_QUOTED = 3


def read_text(data: bytes) -> Document:
    """The lines of a text file, numbered as in it. Raises UnreadableDocumentError."""
    return Document(tuple(_blocks(decoded(data).split("\n"))), "txt")


def _blocks(lines: list[str]) -> Iterator[Block]:
    gap = False
    quoted = sum(bool(_QUOTED.match(line)) for line in lines) >= _FEWEST_QUOTED
    for number, line in enumerate(lines, 1):
        if quoted:
            line = _QUOTED.sub("", line)  # noqa: PLW2901  the same line, as its writer wrote it
        template = Paragraph(number, "", gap_before=gap)
        paragraphs = plain_paragraphs(line, template)
        yield from paragraphs
        gap = not paragraphs
