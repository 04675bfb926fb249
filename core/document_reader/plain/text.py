"""Text files as paragraphs, one a line."""

import re
from collections.abc import Iterator, Sequence

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.plain.decoding import decoded
from core.document_reader.styled_text import plain_paragraphs

#: "> " and "> > " before the lines of a mail that is answered or sent on.
_QUOTED = re.compile(r"\s{0,3}(?:>\s?)+")
#: So many lines begin so where it is a mail.
_FEWEST_QUOTED = 3
#: Rows of a table that was pasted, its head among them.
_FEWEST_ROWS = 3


def read_text(data: bytes) -> Document:
    """The lines of a text file, numbered as in it. Raises UnreadableDocumentError."""
    return Document(tuple(_blocks(decoded(data).split("\n"))), "txt")


def _blocks(lines: list[str]) -> Iterator[Block]:
    gap = False
    quoted = sum(bool(_QUOTED.match(line)) for line in lines) >= _FEWEST_QUOTED
    if quoted:
        lines = [_QUOTED.sub("", line) for line in lines]
    after = 0
    for number, line in enumerate(lines, 1):
        if number <= after:
            continue
        if rows := _pasted_table(lines, number - 1):
            yield _grid(rows, number)
            after, gap = number + len(rows) - 1, False
            continue
        template = Paragraph(number, "", gap_before=gap)
        paragraphs = plain_paragraphs(line, template)
        yield from paragraphs
        gap = not paragraphs


def _pasted_table(lines: Sequence[str], start: int) -> list[list[str]]:
    """The rows of a table that begins there, its cells parted by tabs under a head without numbers; else none."""
    head = _cells(lines[start])
    words = all(cell.strip() and not any(letter.isdigit() for letter in cell) for cell in head)
    # "Plats:" before the tab is a label of its own line.
    if len(head) == 1 or not words or head[0].rstrip().endswith(":"):
        return []
    rows = [head]
    for line in lines[start + 1 :]:
        if "\t" not in line or len(cells := _cells(line)) > len(head):
            break
        rows.append(cells)
    return rows if len(rows) >= _FEWEST_ROWS else []


def _cells(line: str) -> list[str]:
    """What stands between the line's tabs; empty cells at its end are left out."""
    return line.rstrip().split("\t")


def _grid(rows: Sequence[Sequence[str]], first: int) -> Grid:
    cells = [
        Cell(row, column, tuple(plain_paragraphs(text, Paragraph(first + row, ""))))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Grid(tuple(cells), len(rows), len(rows[0]))
