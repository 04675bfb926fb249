"""Writes Excel workbooks of tables: typed cells, a head to sort by, and no text that is read as a formula."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING, Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from core.language.canonical_text import readable

#: What a spreadsheet would take for the beginning of a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """One sheet with one table."""

    #: The sheet's name, and the table's without blanks.
    name: str
    #: Heading to width in characters.
    columns: Mapping[str, int]
    rows: Sequence[Sequence[object]]
    #: Heading to Excel's number format, for dates and times.
    formats: Mapping[str, str] = field(default_factory=dict)
    #: Stands under the table in bold, and isn't sorted with it.
    totals: Sequence[Sequence[object]] = ()


def workbook_of(tables: Sequence[ExcelTable], *, title: str, creator: str, written_at: datetime) -> bytes:
    """Write a workbook with a sheet a table, in order; `written_at` is an aware moment."""
    workbook = Workbook()
    blank = workbook.worksheets[0]
    for table in tables:
        _write(workbook.create_sheet(table.name), table)
    workbook.remove(blank)
    workbook.properties.title, workbook.properties.creator = title, creator
    workbook.properties.created = workbook.properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _write(sheet: Worksheet, table: ExcelTable) -> None:
    headings = list(table.columns)
    sheet.append(headings)
    for number, row in enumerate([*table.rows, *table.totals], 2):
        for column, (heading, value) in enumerate(zip(headings, row, strict=True), 1):
            cell = sheet.cell(number, column)
            _set(cell, value)
            if heading in table.formats:
                cell.number_format = table.formats[heading]
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if number > len(table.rows) + 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(table.columns.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    if table.rows:
        last = f"{get_column_letter(len(headings))}{len(table.rows) + 1}"
        shown = Table(displayName=table.name.replace(" ", ""), ref=f"A1:{last}")
        shown.tableStyleInfo = TableStyleInfo(name="TableStyleMedium7", showRowStripes=True)
        sheet.add_table(shown)


def _set(cell: Cell | MergedCell, value: object) -> None:
    """A text such as "=…" stays text, also when the cell is edited."""
    if isinstance(value, str):
        cell.value = readable(value)
        cell.data_type = TYPE_STRING
        cell.quotePrefix = value.lstrip().startswith(_FORMULA_SIGNS)
    else:
        cell.value = value  # type: ignore[assignment]
