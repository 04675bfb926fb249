"""A compact text form of documents, so that a test can state everything that was read."""

from core.document_reader.blocks import Cell, Document, Grid, Paragraph


def shown(document: Document) -> list[object]:
    """Each paragraph as "number text [looks]", each grid as rows of cells."""
    return [rows(block) if isinstance(block, Grid) else line(block) for block in document.blocks]


def line(paragraph: Paragraph) -> str:
    """The paragraph's number and text, and what is said of it."""
    looks = [
        f"h{paragraph.heading_level}" if paragraph.heading_level else "",
        "bold" if paragraph.bold else "",
        "bullet" if paragraph.bullet else "",
        f"indent{paragraph.indent}" if paragraph.indent else "",
        "gap" if paragraph.gap_before else "",
        "hidden" if paragraph.hidden else "",
        "marginal" if paragraph.marginal else "",
        *(f"struck:{paragraph.text[span.start : span.end]}" for span in paragraph.struck),
    ]
    return " ".join([str(paragraph.number), paragraph.text, *(f"[{look}]" for look in looks if look)])


def rows(grid: Grid) -> list[list[str]]:
    """The grid's rows: each cell's place, span and text where it begins."""
    table = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        table[cell.row][cell.column] = _cell(cell)
    return table


def _cell(cell: Cell) -> str:
    span = f" {cell.row_span}x{cell.column_span}" if (cell.row_span, cell.column_span) != (1, 1) else ""
    struck = " struck" if any(paragraph.struck for paragraph in cell.paragraphs) else ""
    hidden = " hidden" if any(paragraph.hidden for paragraph in cell.paragraphs) else ""
    return cell.text.replace("\n", " / ") + span + struck + hidden
