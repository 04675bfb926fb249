"""Writes the year's plan as an Excel table, to be sorted, edited and imported again."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

from core.language.dates import WEEKDAYS_IN_FULL
from core.meetings.model.meeting import Meeting
from core.meetings.vocabulary import FORMS, KINDS
from core.plans.export.row_wording import planned_meetings

#: Column heading and width in characters.
_COLUMNS = {
    "Datum": 12,
    "Till och med": 13,
    "Veckodag": 11,
    "Start": 8,
    "Slut": 8,
    "Heldag": 9,
    "Tid": 16,
    "Träff": 34,
    "Grupper": 44,
    "Form": 11,
    "Typ": 16,
    "Plats": 22,
    "Tema": 36,
    "Talare": 26,
    "Länk": 36,
}
_FORMATS = {"Datum": "yyyy-mm-dd", "Till och med": "yyyy-mm-dd", "Start": "hh:mm", "Slut": "hh:mm"}


def plan_xlsx(meetings: Sequence[Meeting], *, network: str, year: int, written_at: datetime) -> bytes:
    """Write one sheet with a row for each meeting; dates and times are typed, and no text is read as a formula."""
    workbook = Workbook()
    sheet = workbook.create_sheet(f"Plan {year}", 0)
    workbook.remove(workbook.worksheets[1])
    workbook.properties.title, workbook.properties.creator = f"Verksamhetsplan {year}", network
    workbook.properties.created = workbook.properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
    planned = planned_meetings(meetings)
    sheet.append(list(_COLUMNS))
    for number, meeting in enumerate(planned, 2):
        for column, (name, value) in enumerate(_cells(meeting).items(), 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                # A title such as "=…" stays text.
                cell.data_type = TYPE_STRING
                cell.quotePrefix = value[:1] in "=+-@"
            if name in _FORMATS:
                cell.number_format = _FORMATS[name]
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, width in enumerate(_COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    if planned:
        table = Table(displayName=f"Plan{year}", ref=f"A1:{get_column_letter(len(_COLUMNS))}{len(planned) + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium7", showRowStripes=True)
        sheet.add_table(table)
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def _cells(meeting: Meeting) -> dict[str, object]:
    several = meeting.end_date != meeting.start_date
    values = (
        meeting.start_date,
        meeting.end_date if several else None,
        WEEKDAYS_IN_FULL[meeting.start_date.weekday()],
        meeting.start_time,
        meeting.end_time,
        "ja" if meeting.whole_day else "nej",
        meeting.time_words,
        meeting.title,
        ", ".join(meeting.groups),
        FORMS[meeting.form],
        KINDS[meeting.kind],
        meeting.place,
        meeting.theme,
        meeting.speaker,
        meeting.join_url,
    )
    return dict(zip(_COLUMNS, values, strict=True))
