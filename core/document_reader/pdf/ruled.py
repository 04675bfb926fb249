"""Tables with rules around their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from core.document_reader.pdf.cells import PdfCell, PdfTable
from core.document_reader.pdf.words import Word

#: Left, top, right and bottom.
Box = tuple[float, float, float, float]
#: More rules than this are a drawing; finding tables among them takes quadratic time.
_MOST_EDGES = 4_000
_NEAR = 2.0
#: Points; what is filled and wider than this is no rule.
_THICKEST = 3.0


@dataclass(frozen=True, slots=True)
class TableBoxes:
    """A table's box and those of its cells."""

    box: Box
    cells: list[Box]


def table_boxes(page: Page) -> list[TableBoxes]:
    """The ruled tables of two columns or more, from the top."""
    if not page.edges or len(page.edges) > _MOST_EDGES:
        return []
    candidates = page.filter(_is_no_background).find_tables()
    tables = [TableBoxes(table.bbox, [cell for cell in table.cells if cell]) for table in candidates]
    wide = [table for table in tables if len(_edges([cell[0] for cell in table.cells])) > 1]
    return sorted(wide, key=lambda table: (table.box[1], table.box[0]))


def ruled_table(boxes: TableBoxes, words: Sequence[Word]) -> PdfTable | None:
    """The table with the words in it; None if fewer than two cells have any: rules that only frame."""
    filled = [(box, [word for word in words if is_inside(word, box)]) for box in boxes.cells]
    columns = _edges([box[0] for box, _ in filled])
    rows = _edges([box[1] for box, _ in filled])
    table = PdfTable(rows=len(rows), edges=columns)
    for (x0, top, x1, bottom), of_cell in filled:
        row_span = sum(top - _NEAR < edge < bottom - _NEAR for edge in rows)
        column_span = sum(x0 - _NEAR < edge < x1 - _NEAR for edge in columns)
        padding = min((word.x0 for word in of_cell), default=x0) - x0
        place = _index(rows, top), _index(columns, x0)
        table.cells.append(PdfCell(*place, of_cell, max(row_span, 1), max(column_span, 1), x1 - padding))
    table.cells.sort(key=lambda cell: (cell.row, cell.column))
    return table if sum(bool(cell.words) for cell in table.cells) > 1 else None


def is_inside(word: Word, box: Box) -> bool:
    """Whether the word's middle lies in the box."""
    x0, top, x1, bottom = box
    return x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom


def _is_no_background(drawn: dict[str, Any]) -> bool:
    """Whether the thing is anything but a filled area: those colour every other row, and frame nothing."""
    is_area = drawn["object_type"] == "rect" and drawn["fill"] and not drawn["stroke"]
    return not (is_area and drawn["width"] > _THICKEST and drawn["height"] > _THICKEST)


def _edges(places: Sequence[float]) -> list[float]:
    """The places without those that are as good as the same."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return edges


def _index(edges: Sequence[float], place: float) -> int:
    return max(at for at, edge in enumerate(edges) if edge <= place + _NEAR)
