"""The filled cells of one sheet, with their spans, looks and values."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from xml.etree.ElementTree import Element, ParseError, iterparse

from core.document_reader.errors import TOO_LARGE, UnreadableDocumentError
from core.document_reader.excel.number_formats import Value, plain_number
from core.document_reader.excel.workbook import Workbook, string_of
from core.document_reader.limits import MOST_CELLS, MOST_LINES
from core.document_reader.office_package import broken_xml
from core.document_reader.office_xml import attribute, child, local, number
from core.document_reader.styled_text import Look, Piece, lines_of

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell; row and column count from 1."""

    row: int
    column: int
    #: The lines with something on them.
    lines: tuple[tuple[Piece, ...], ...]
    value: Value = None
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The text of all lines."""
        return "\n".join("".join(piece.text for piece in line) for line in self.lines)


@dataclass(slots=True)
class SheetCells:
    """A sheet's filled cells by row and column, and what of it is hidden."""

    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    filled_rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)

    def hides(self, cell: SheetCell) -> bool:
        """Whether the cell's row or column is hidden."""
        return cell.row in self.hidden_rows or any(cell.column in columns for columns in self.hidden_columns)


def read_cells(xml: bytes, workbook: Workbook) -> SheetCells:
    """The sheet's cells, row by row, so that a sheet of empty rows takes no memory. Raises UnreadableDocumentError."""
    sheet = SheetCells()
    row = 0
    try:
        for element in _parts(xml):
            name = local(element)
            if name == "row":
                row = number(element, "r") or row + 1
                _read_row(element, row, sheet, workbook)
                if len(sheet.cells) > MOST_CELLS or len(sheet.filled_rows) > MOST_LINES:
                    raise UnreadableDocumentError(TOO_LARGE)
            elif name == "col" and attribute(element, "hidden") in ("1", "true", "on"):
                sheet.hidden_columns.append(range(number(element, "min") or 1, (number(element, "max") or 1) + 1))
            elif name == "mergeCell":
                _merge(attribute(element, "ref") or "", sheet)
    except (ParseError, ValueError, LookupError) as error:
        raise broken_xml(error) from None
    return sheet


def _parts(xml: bytes) -> Iterator[Element]:
    """Rows, columns and merged areas as they are parsed; each row is forgotten when it has been read."""
    rows: Element | None = None
    events = iterparse(io.BytesIO(xml), events=("start", "end"))  # noqa: S314  the package has no document types
    for event, element in events:
        name = local(element)
        if event == "start":
            rows = element if name == "sheetData" else rows
        elif name in ("row", "col", "mergeCell"):
            yield element
            if name == "row" and rows is not None:
                rows.clear()


def _read_row(element: Element, row: int, sheet: SheetCells, workbook: Workbook) -> None:
    if attribute(element, "hidden") in ("1", "true", "on"):
        sheet.hidden_rows.add(row)
    column = 0
    for one in element:
        if local(one) != "c":
            continue
        place = _place(attribute(one, "r") or "")
        column = place[1] if place else column + 1
        pieces, value = _content(one, workbook)
        lines = tuple(tuple(line) for line in lines_of(pieces) if any(piece.text.strip() for piece in line))
        if lines:
            sheet.cells[row, column] = SheetCell(row, column, lines, value)
            sheet.filled_rows.add(row)


def _content(element: Element, workbook: Workbook) -> tuple[tuple[Piece, ...], Value]:
    """The cell's text and value; a formula that was never calculated is shown itself."""
    style = number(element, "s") or 0
    look, form = workbook.styles[style] if 0 <= style < len(workbook.styles) else (Look(), None)
    kind = attribute(element, "t") or "n"
    words = child(element, "v")
    text = (words.text or "") if words is not None else ""
    if kind == "inlineStr":
        inline = child(element, "is")
        return _looking(string_of(inline) if inline is not None else (), look), None
    if kind == "s":
        index = int(text) if text.strip().isdecimal() else -1
        pieces = workbook.strings[index] if 0 <= index < len(workbook.strings) else ()
        return _looking(pieces, look), None
    formula = child(element, "f")
    if not text and formula is not None:
        text, kind = f"={formula.text or ''}", "str"
    if kind == "b":
        text = "ja" if text.strip() == "1" else "nej"
    if kind == "d":
        moment = _iso(text.strip())
        return (Piece(text.strip().replace("T", " ") if moment else text, look),), moment
    if kind == "n" and (amount := _number(text)) is not None:
        shown, value = form.value(amount, workbook.epoch) if form else (plain_number(amount), amount)
        return (Piece(shown, look),), value
    return (Piece(text, look),), None


def _looking(pieces: tuple[Piece, ...], look: Look) -> tuple[Piece, ...]:
    """The pieces with the cell's look; those with a look of their own keep it, and a struck cell is all struck."""
    if len(pieces) <= 1:
        return tuple(replace(piece, look=look) for piece in pieces)
    struck = (replace(piece.look, struck=piece.look.struck or look.struck) for piece in pieces)
    return tuple(replace(piece, look=own) for piece, own in zip(pieces, struck, strict=True))


def _number(text: str) -> float | None:
    try:
        amount = float(text)
    except ValueError:
        return None
    return amount if abs(amount) < 1e300 else None


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def _place(text: str) -> tuple[int, int] | None:
    """Row and column of "B7"; None for anything else."""
    match = _PLACE.match(text)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _merge(area: str, sheet: SheetCells) -> None:
    """Let the area's first cell span all of it."""
    first, _, last = area.partition(":")
    start, end = _place(first), _place(last)
    if start and end and start in sheet.cells:
        sheet.cells[start] = replace(
            sheet.cells[start],
            row_span=max(end[0] - start[0] + 1, 1),
            column_span=max(end[1] - start[1] + 1, 1),
        )
