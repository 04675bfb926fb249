"""What Teams tells of an online meeting is written as a report that is read as any other."""

from datetime import date, datetime, timedelta
from urllib.parse import quote

import pytest

from core.attendance.model.report import AttendanceReport
from core.attendance.online_report import Stay, organizer_of, report_file
from core.attendance.reader.read_report import document_of_file, report_of_document
from core.attendance.reader.recognition import is_report
from tests.factories import ZONE, local

ORGANIZER = "5d0f1c1e-0000-4000-8000-00000000000a"
LINK = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context="


def stay(name: str, begins: datetime, minutes: float, email: str = "", role: str = "Attendee") -> Stay:
    return Stay(name, email, role, begins, begins + timedelta(minutes=minutes))


def read(*stays: Stay, days: tuple[date, ...] = (date(2023, 3, 8),)) -> AttendanceReport:
    document = document_of_file("rapport.csv", report_file("Nätverksträff", stays, ZONE))
    assert is_report(document)
    return report_of_document(document, on=days, zone=ZONE)


@pytest.mark.parametrize(
    ("link", "organizer"),
    [
        (LINK + quote(f'{{"Tid":"5d0f","Oid":"{ORGANIZER}"}}'), ORGANIZER),
        (LINK + quote('{"Tid":"5d0f"}'), None),
        (LINK + quote('{"Oid":"../../users"}'), None),
        (LINK + quote('["Oid"]'), None),
        (LINK + "%7b", None),
        ("https://teams.microsoft.com/meet/3123456789?p=abc", None),
        ("https://[", None),
        ("", None),
        (None, None),
    ],
)
def test_organizer_stands_in_the_long_link_alone(link: str | None, organizer: str | None) -> None:
    assert organizer_of(link) == organizer


def test_people_are_there_once_with_their_minutes_on_the_network_s_clock() -> None:
    morning = local(2023, 3, 8, 9, 10)

    report = read(
        stay("Mira Ek", morning, 30, "mira.ek@boras.se"),
        stay("Mira Ek", morning + timedelta(hours=1), 60.5, "mira.ek@boras.se"),
        stay("Olle Ås (Gäst)", morning, 170, role="Presenter"),
        stay("Alva Lindmark", morning, 170, "alva@nt.se", "Organizer"),
    )

    assert report.errors == ()
    people = {person.name: person for person in report.participants}
    assert {name: person.minutes for name, person in people.items()} == {
        "Mira Ek": 90,
        "Olle Ås": 170,
        "Alva Lindmark": 170,
    }
    assert people["Mira Ek"].email == "mira.ek@boras.se"
    assert [person.name for person in report.participants if person.organiser] == ["Alva Lindmark"]
    assert (f"{report.starts}", f"{report.ends}") == ("2023-03-08 09:10:00", "2023-03-08 12:00:00")
    assert report.title == "Nätverksträff"


def test_names_with_tabs_lines_and_formula_signs_stay_one_cell() -> None:
    report = read(stay('=HYPERLINK("x")\t1.\nParticipants', local(2023, 3, 8, 9), 20, "x@boras.se"))

    assert [person.name for person in report.participants] == ['=HYPERLINK("x") 1. Participants']


def test_two_days_are_one_report() -> None:
    report = read(
        stay("Mira Ek", local(2023, 3, 8, 9), 60, "mira.ek@boras.se"),
        stay("Mira Ek", local(2023, 3, 9, 9), 60, "mira.ek@boras.se"),
        days=(date(2023, 3, 8), date(2023, 3, 9)),
    )

    assert [person.minutes for person in report.participants] == [120]
