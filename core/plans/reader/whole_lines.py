"""Joins the pieces of a line that was too long for one paragraph: half a line could be misread."""

from collections.abc import Sequence
from dataclasses import replace

from core.document_reader.blocks import Block, Document, Paragraph, Span
from core.document_reader.limits import LONGEST_LINE

#: A line is cut at a blank in the latter half of what fits; what is shorter was never cut.
_SHORTEST_PIECE = LONGEST_LINE // 2 - 1


def with_whole_lines(document: Document) -> Document:
    """The document, with each line outside tables that was cut as one paragraph again."""
    blocks: list[Block] = []
    pieces: list[Paragraph] = []
    for block in document.blocks:
        if pieces and not (isinstance(block, Paragraph) and _goes_on(pieces[-1], block)):
            blocks.append(_whole(pieces))
            pieces = []
        if isinstance(block, Paragraph):
            pieces.append(block)
        else:
            blocks.append(block)
    return replace(document, blocks=(*blocks, *([_whole(pieces)] if pieces else [])))


def _goes_on(piece: Paragraph, following: Paragraph) -> bool:
    """Whether both are of one line; lines of one cell have the same number too, but end where they end."""
    return piece.number == following.number and len(piece.text) >= _SHORTEST_PIECE


def _whole(pieces: Sequence[Paragraph]) -> Paragraph:
    if len(pieces) == 1:
        return pieces[0]
    text = ""
    struck: list[Span] = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        # A piece that is not full was cut at a blank.
        text += " " if before is not None and len(before.text) < LONGEST_LINE else ""
        struck += [Span(span.start + len(text), span.end + len(text)) for span in piece.struck]
        text += piece.text
    return replace(pieces[0], text=text, struck=tuple(struck))
