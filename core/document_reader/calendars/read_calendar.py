"""Calendar files as blocks: the calendar's name, then a grid with a row for each occurrence."""

from collections.abc import Sequence

from icalendar import Calendar, Component

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.calendars.event_row import HEAD, EventCell, event_row, is_cancelled
from core.document_reader.calendars.occurrences import occurrences
from core.document_reader.calendars.unfolding import LINE, unfolded
from core.document_reader.errors import BROKEN, UnreadableDocumentError
from core.document_reader.styled_text import Look, Piece, lines_of, paragraphs_of, plain_paragraphs
from core.language.canonical_text import one_line

_NAMES = ("NAME", "X-WR-CALNAME")


def read_calendar(data: bytes) -> Document:
    """The calendar, its cancelled events struck; a line's number is that of its event. Raises UnreadableDocumentError.

    A series without an end is followed until the year after its first is over.
    """
    calendars = _calendars(unfolded(data))
    blocks: list[Block] = []
    rows: list[tuple[int, tuple[EventCell, ...], bool]] = []
    for calendar in calendars:
        name = next((str(calendar[name]) for name in _NAMES if name in calendar), "")
        blocks += plain_paragraphs(one_line(name), Paragraph(1, "", heading_level=1))
        withdrawn = str(calendar.get("METHOD", "")).upper() == "CANCEL"
        rows += (
            (_line(event), event_row(event), withdrawn or is_cancelled(event))
            for event in occurrences(calendar.walk("VEVENT"))
        )
    if rows:
        blocks.append(_grid(rows))
    return Document(tuple(blocks), "ics")


def _calendars(text: str) -> list[Component]:
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError):
        raise UnreadableDocumentError(BROKEN) from None
    if not calendars or not all(isinstance(calendar, Calendar) for calendar in calendars):
        raise UnreadableDocumentError(BROKEN)
    return list(calendars)


def _line(event: Component) -> int:
    text = str(event.get(LINE, "1"))
    return int(text) if text.isdecimal() else 1


def _grid(rows: Sequence[tuple[int, tuple[EventCell, ...], bool]]) -> Grid:
    # Descriptions are a column where there are any.
    columns = len(HEAD) if any(cells[-1].text for _, cells, _ in rows) else len(HEAD) - 1
    head = [Cell(0, column, (Paragraph(1, HEAD[column]),)) for column in range(columns)]
    cells = [
        _cell(at, column, content[column], Paragraph(number, ""), struck=struck)
        for at, (number, content, struck) in enumerate(rows, 1)
        for column in range(columns)
    ]
    return Grid((*head, *cells), len(rows) + 1, columns, header_rows=1)


def _cell(row: int, column: int, content: EventCell, template: Paragraph, *, struck: bool) -> Cell:
    lines = lines_of([Piece(content.text, Look(struck=struck))])
    if HEAD[column] != "Beskrivning":
        # A title or place is one line, however it was broken.
        lines = [[piece for line in lines for piece in (Piece(" ", Look(struck=struck)), *line)]]
    paragraphs = [paragraph for line in lines for paragraph in paragraphs_of(line, template)]
    return Cell(row, column, tuple(paragraphs), value=content.value)
