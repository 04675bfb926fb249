"""Makes Excel files for tests."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

Row = Sequence[str | int | None]


def workbook(rows: Iterable[Row], *, title: str = "Sheet", merged: Iterable[str] = ()) -> bytes:
    """A workbook of one sheet with these rows, in which areas such as "A1:B2" are merged."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()
