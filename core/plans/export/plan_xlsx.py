"""Writes the year's plan as an Excel table, to be sorted, edited and imported again."""

from collections.abc import Sequence
from datetime import datetime

from core.document_writer.excel_tables import ExcelTable, workbook_of
from core.language.dates import WEEKDAYS_IN_FULL
from core.meetings.goal_words import goals_in_words
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
    "Mål": 26,
    "Länk": 36,
}
_FORMATS = {"Datum": "yyyy-mm-dd", "Till och med": "yyyy-mm-dd", "Start": "hh:mm", "Slut": "hh:mm"}


def plan_xlsx(meetings: Sequence[Meeting], *, network: str, year: int, written_at: datetime) -> bytes:
    """Write one sheet with a row for each meeting; dates and times are typed, and no text is read as a formula."""
    rows = [_cells(meeting) for meeting in planned_meetings(meetings)]
    table = ExcelTable(f"Plan {year}", _COLUMNS, rows, _FORMATS)
    return workbook_of([table], title=f"Verksamhetsplan {year}", creator=network, written_at=written_at)


def _cells(meeting: Meeting) -> Sequence[object]:
    several = meeting.end_date != meeting.start_date
    return (
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
        goals_in_words(meeting.goals),
        meeting.join_url,
    )
