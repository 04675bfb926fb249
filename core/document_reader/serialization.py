"""A document as plain JSON data and back, for the pipe between the reading process and its parent."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph, Span

Value = date | datetime | time | float | None
_VALUES: dict[str, Callable[[Any], Value]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "number": float,
}


def to_json(document: Document) -> list[Any]:
    """The document as lists, numbers and words."""
    return [document.format, [_block(block) for block in document.blocks]]


def from_json(data: Any) -> Document:
    """The document that `to_json` gave as `data`."""
    name, blocks = data
    return Document(tuple(_read_block(block) for block in blocks), name)


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return _paragraph(block)
    return [block.rows, block.columns, block.header_rows, [_cell(cell) for cell in block.cells]]


def _read_block(data: list[Any]) -> Block:
    if len(data) > 4:
        return _read_paragraph(data)
    rows, columns, header_rows, cells = data
    return Grid(tuple(_read_cell(cell) for cell in cells), rows, columns, header_rows)


def _paragraph(paragraph: Paragraph) -> list[Any]:
    return [
        paragraph.number,
        paragraph.text,
        paragraph.heading_level,
        paragraph.bold,
        paragraph.size,
        paragraph.bullet,
        paragraph.indent,
        paragraph.gap_before,
        [(span.start, span.end) for span in paragraph.struck],
        paragraph.hidden,
        paragraph.page,
        paragraph.marginal,
    ]


def _read_paragraph(data: list[Any]) -> Paragraph:
    number, text, level, bold, size, bullet, indent, gap, struck, hidden, page, marginal = data
    spans = tuple(Span(start, end) for start, end in struck)
    return Paragraph(number, text, level, bold, size, bullet, indent, gap, spans, hidden, page, marginal)


def _cell(cell: Cell) -> list[Any]:
    paragraphs = [_paragraph(paragraph) for paragraph in cell.paragraphs]
    return [cell.row, cell.column, paragraphs, cell.row_span, cell.column_span, _value(cell.value)]


def _read_cell(data: list[Any]) -> Cell:
    row, column, paragraphs, row_span, column_span, value = data
    read = None if value is None else _VALUES[value[0]](value[1])
    return Cell(row, column, tuple(map(_read_paragraph, paragraphs)), row_span, column_span, read)


def _value(value: Value) -> list[str | float] | None:
    match value:
        case None:
            return None
        case datetime():
            return ["datetime", value.isoformat()]
        case date():
            return ["date", value.isoformat()]
        case time():
            return ["time", value.isoformat()]
        case _:
            return ["number", value]
