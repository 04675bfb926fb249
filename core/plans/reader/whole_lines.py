"""Puts together the pieces of a line that was too long for one paragraph: half a line would read as something else."""

from dataclasses import replace
from itertools import groupby

from core.document_reader.blocks import Block, Document, Paragraph, Span


def with_whole_lines(document: Document) -> Document:
    """The document, with each of its lines outside tables as one paragraph."""
    blocks: list[Block] = []
    for number, pieces in groupby(document.blocks, lambda block: block.number if isinstance(block, Paragraph) else 0):
        run = list(pieces)
        if number and len(run) > 1:
            blocks.append(_whole([piece for piece in run if isinstance(piece, Paragraph)]))
        else:
            blocks += run
    return replace(document, blocks=tuple(blocks))


def _whole(pieces: list[Paragraph]) -> Paragraph:
    text = ""
    struck: list[Span] = []
    for piece in pieces:
        struck += [Span(span.start + len(text), span.end + len(text)) for span in piece.struck]
        text += piece.text
    return replace(pieces[0], text=text, struck=tuple(struck))
