"""Excel workbooks to numbered lines; run as a module, in a child process (reading.py)."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from openpyxl import load_workbook

from core.document_reader.child import serve
from core.document_reader.line import MOST_LINES, Line
from core.document_reader.package import check_package

_MOST_COLUMNS = 50


def excel_lines(data: bytes) -> list[Line]:
    """Each visible sheet's name as a heading, then its rows; an empty row ends a table. Raises UnreadableFileError."""
    check_package(data, "xl/workbook.xml")
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    lines: list[Line] = []
    table = 0
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        lines.append(Line(len(lines) + 1, sheet.title, heading=True))
        # What the sheet says of its own size may be untrue.
        sheet.reset_dimensions()
        inside = False
        for values in _rows(sheet):
            if len(lines) > MOST_LINES:
                return lines
            filled = [cell for cell in values if cell]
            if not filled:
                inside = False
            elif len(filled) == 1 and not inside:
                lines.append(Line(len(lines) + 1, filled[0], heading=True))
            else:
                table += not inside
                inside = True
                lines.append(Line(len(lines) + 1, " | ".join(values), cells=values, table=table))
    return lines


def _rows(sheet: object) -> Iterator[tuple[str, ...]]:
    for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):  # type: ignore[attr-defined]
        values = tuple(_words(value) for value in row) if any(value is not None for value in row) else ()
        while values and not values[-1]:
            values = values[:-1]
        yield values


def _words(value: object) -> str:
    """The cell as one would read it; dates and times as ISO 8601 has them."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return f"{value.seconds // 3600:02}:{value.seconds // 60 % 60:02}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return " ".join(str(value).split())


if __name__ == "__main__":
    serve(excel_lines)
