"""Writes who comes to a meeting as an Excel workbook: everybody's answer, and each municipality's number."""

from collections.abc import Sequence
from datetime import datetime

from core.document_writer.excel_tables import ExcelTable, workbook_of
from core.language.dates import days
from core.meetings.model.meeting import Meeting
from core.signups.model import Signup, SignupAnswer
from core.signups.rules import by_municipality, lunches

UNKNOWN_MUNICIPALITY = "Okänd kommun"
_PEOPLE = {"Kommun": 20, "Namn": 30, "Svar": 12, "Kollegor till": 14, "Antal": 8}
_MUNICIPALITIES = {"Kommun": 20, "Anmälda": 10, "Kollegor till": 14, "Antal": 8}
_NOT_COMING = {SignupAnswer.NO: "kan inte", SignupAnswer.MAYBE: "kanske"}


def signup_list_xlsx(meeting: Meeting, signups: Sequence[Signup], *, network: str, written_at: datetime) -> bytes:
    """Write both tables; `signups` are all answers, by name. `written_at` is an aware moment."""
    return workbook_of(
        [_people(signups), _municipalities(meeting, [signup for signup in signups if signup.coming])],
        title=f"Anmälda till {meeting.title} {days(meeting.start_date, meeting.end_date, year=True)}",
        creator=network,
        written_at=written_at,
    )


def _people(signups: Sequence[Signup]) -> ExcelTable:
    """One row per person; the last column adds up to the chairs."""
    rows = [
        (
            municipality or UNKNOWN_MUNICIPALITY,
            signup.person.name,
            _NOT_COMING.get(signup.answer, "i kö" if signup.waiting else "kommer"),
            signup.standing.colleagues,
            signup.size if signup.coming else 0,
        )
        for municipality, of_municipality in by_municipality(signups)
        for signup in of_municipality
    ]
    return ExcelTable("Anmälda", _PEOPLE, rows)


def _municipalities(meeting: Meeting, coming: Sequence[Signup]) -> ExcelTable:
    rows = [
        (municipality or UNKNOWN_MUNICIPALITY, *_added_up(of_municipality))
        for municipality, of_municipality in by_municipality(coming)
    ]
    people, colleagues, places = _added_up(coming)
    totals: list[Sequence[object]] = [("Summa", people, colleagues, places)]
    if over_noon := lunches(meeting):
        totals.append(("Luncher", None, None, over_noon * places))
    return ExcelTable("Kommuner", _MUNICIPALITIES, rows, totals=totals)


def _added_up(signups: Sequence[Signup]) -> tuple[int, int, int]:
    """How many signed up, how many colleagues they bring, and how many chairs that is."""
    colleagues = sum(signup.standing.colleagues for signup in signups)
    return len(signups), colleagues, len(signups) + colleagues
