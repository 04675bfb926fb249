"""CSV to numbered lines: rows of one table, whatever stands between the cells."""

import csv
import io
from collections.abc import Iterator

from core.document_reader.line import Line, UnreadableFileError
from core.document_reader.text import decoded

_DELIMITERS = ";\t,|"


def csv_lines(data: bytes) -> list[Line]:
    """The file's rows; a row with a single cell above the table is a heading of it. Raises UnreadableFileError."""
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        # Excel's own way to say what stands between; the line counts, its content does not.
        return list(_lines("\n" + rest, first.strip()[4]))
    return list(_lines(text, _delimiter(text)))


def _delimiter(text: str) -> str:
    """The mark that most of the first lines have, and most often."""
    lines = [line for line in text.split("\n")[:50] if line.strip()]
    return max(
        _DELIMITERS, key=lambda mark: (sum(mark in line for line in lines), sum(line.count(mark) for line in lines))
    )


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    begun = False
    before = 0
    try:
        for row in rows:
            number, before = before + 1, rows.line_num
            cells = tuple(" ".join(cell.split()) for cell in row)
            filled = [cell for cell in cells if cell]
            if not filled:
                continue
            begun = begun or len(filled) > 1
            if begun:
                yield Line(number, " | ".join(cells), cells=cells, table=1)
            else:
                yield Line(number, filled[0], heading=True)
    except csv.Error:
        raise UnreadableFileError(
            f"Filen går inte att läsa från rad {before + 1}. Spara den som CSV (UTF-8) i Excel och skicka den igen."
        ) from None
