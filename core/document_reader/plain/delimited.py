"""CSV: rows of one table, whatever stands between the cells."""

import csv
import io
from collections.abc import Iterator

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.plain.decoding import decoded
from core.document_reader.styled_text import plain_paragraphs

_DELIMITERS = ";\t,|"
_FIRST_LINES = 50


def read_csv(data: bytes) -> Document:
    """The file's rows as a grid; rows with a single cell above it are paragraphs. Raises UnreadableDocumentError."""
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own way to say what stands between; the line counts, its content does not.
        return Document(tuple(_blocks("\n" + rest, first.strip()[4])), "csv")
    return Document(tuple(_blocks(text, _delimiter(text))), "csv")


def _delimiter(text: str) -> str:
    """The mark that most of the first lines have, and most often."""
    lines = [line for line in text.split("\n")[:_FIRST_LINES] if line.strip()]
    return max(
        _DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines))
    )


def _blocks(text: str, delimiter: str) -> Iterator[Block]:
    gap = False
    table: list[tuple[int, list[str]]] = []
    for number, row in _rows(text, delimiter):
        filled = sum(bool(cell.strip()) for cell in row)
        if table or filled > 1:
            table += [(number, row)] if filled else []
        elif filled:
            yield from _paragraphs(row, number, gap_before=gap)
        gap = not filled
    if table:
        yield _grid(table)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of its first line in the file."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    before = 0
    try:
        for row in rows:
            yield before + 1, row
            before = rows.line_num
    except csv.Error:
        raise UnreadableDocumentError(
            f"Filen går inte att läsa från rad {before + 1}. Spara den som CSV (UTF-8) i Excel och skicka den igen."
        ) from None


def _paragraphs(row: list[str], number: int, *, gap_before: bool) -> Iterator[Paragraph]:
    for text in " ".join(cell for cell in row if cell.strip()).split("\n"):
        yield from plain_paragraphs(text, Paragraph(number, "", gap_before=gap_before))


def _grid(rows: list[tuple[int, list[str]]]) -> Grid:
    cells = [
        Cell(row, column, tuple(_cell(text, number)))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Grid(tuple(cells), len(rows), max(len(texts) for _, texts in rows))


def _cell(text: str, number: int) -> Iterator[Paragraph]:
    """The cell's lines; each counts from the row's own line."""
    for offset, line in enumerate(text.split("\n")):
        yield from plain_paragraphs(line, Paragraph(number + offset, ""))
