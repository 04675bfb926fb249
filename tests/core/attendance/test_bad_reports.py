"""A faulty report gives a problem with an explanation, never a guess; odd content does no harm."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from core.attendance.model.report import AttendanceReport, ReportProblemCode, ReportSeverity
from core.attendance.reader.read_report import report_of_file
from core.document_reader.limits import LARGEST
from tests.factories import clock

pytestmark = pytest.mark.slow

ZONE = ZoneInfo("Europe/Stockholm")
DAY = date(2023, 2, 1)
HEAD = "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole"


def row(name: str, email: str = "", start: str = "09:00:00", end: str = "10:00:00", day: str = "01/02/2023") -> str:
    return f"{name}\t{day}, {start}\t{day}, {end}\t1h\t{email}\t{email}\tPresenter"


def read(*rows: str, on: Collection[date] = (DAY,), known: Collection[date] = ()) -> AttendanceReport:
    text = "\r\n".join(["1. Summary", "Meeting title\tMöte", "", "2. Participants", HEAD, *rows, ""])
    return report_of_file("närvaro.csv", text.encode("utf-16"), on=on, known=known, zone=ZONE)


def codes(report: AttendanceReport) -> list[ReportProblemCode]:
    return [problem.code for problem in report.problems]


def test_report_of_another_day_names_both_days() -> None:
    report = read(row("Mira Ek", "mira@hjo.se", day="13/02/2023"))

    assert report.participants == ()
    (problem,) = report.problems
    assert (problem.code, problem.severity, problem.line) == ("other_day", ReportSeverity.ERROR, None)
    assert problem.message.replace("\u00a0", " ") == (
        "Filen gäller mån 13 februari 2023, inte ons 1 februari 2023. Välj rätt träff eller rätt fil."
    )


def test_another_day_that_may_be_two_is_told_as_two() -> None:
    report = read(row("Mira Ek", day="03/04/2023"))

    assert "lör 4 mars 2023 eller mån 3 april 2023" in report.problems[0].message.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("written", "on"),
    [("01/02/2023", date(2023, 2, 1)), ("01/02/2023", date(2023, 1, 2)), ("2/1/23", date(2023, 2, 1))],
)
def test_meetings_day_settles_day_against_month(written: str, on: date) -> None:
    report = read(row("Mira Ek", day=written), on=[on])

    assert [participant.minutes for participant in report.participants] == [60]
    assert report.starts == clock(f"{on} 09:00")


def test_known_days_settle_it_where_the_meeting_is_not_known() -> None:
    report = read(row("Mira Ek", day="01/02/2023"), on=(), known=[date(2023, 1, 2), date(2023, 3, 8)])

    assert report.starts == clock("2023-01-02 09:00")


def test_days_of_a_longer_meeting_count_and_others_don_t() -> None:
    rows = [row("Mira Ek", day="13/02/2023"), row("Olle Brand", day="14/02/2023"), row("Vera Ål", day="15/02/2023")]

    report = read(*rows, on=[date(2023, 2, 13), date(2023, 2, 14)])

    assert [participant.name for participant in report.participants] == ["Mira Ek", "Olle Brand"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"", "unreadable_file"),
        ("a.csv", b"\xff\xfe", "unreadable_file"),
        ("a.pdf", b"x", "unreadable_file"),
        ("a.csv", b"PK\x03\x04", "unreadable_file"),
        ("a.csv", "Hej, här är listan\nMira\nOlle".encode(), "no_report"),
        ("a.csv", b"x" * (LARGEST + 1), "unreadable_file"),
        ("a.csv", f"1. Summary\nStart\t01/02/2023, 09:00\n\n2. Participants\n{HEAD}\n".encode(), "no_participants"),
    ],
)
def test_file_that_says_nothing_is_one_problem(name: str, data: bytes, code: str) -> None:
    report = report_of_file(name, data, on=[DAY], zone=ZONE)

    assert report.participants == ()
    assert codes(report) == [code]
    assert report.problems[0].severity is ReportSeverity.ERROR


def test_ten_thousand_rows_are_refused_before_they_are_read() -> None:
    report = read(*(row(f"Person {number}", f"p{number}@hjo.se") for number in range(10_000)))

    assert report.participants == ()
    assert codes(report) == ["unreadable_file"]
    assert "för många rader" in report.problems[0].message


def test_more_people_than_any_meeting_has_are_an_error() -> None:
    report = read(*(row(f"Person {number}", f"p{number}@hjo.se") for number in range(501)))

    assert codes(report) == ["too_many"]
    assert report.errors


def test_row_whose_time_can_t_be_read_is_named_and_the_others_stand() -> None:
    report = read(row("Mira Ek", "mira@hjo.se"), row("Olle Brand", "olle@hjo.se", start="senare"))

    assert [participant.name for participant in report.participants] == ["Mira Ek", "Olle Brand"]
    (problem,) = report.problems
    assert (problem.code, problem.line, problem.text) == ("unread_row", 7, "Olle Brand")


def test_two_people_of_one_name_stay_two_and_rejoins_are_one() -> None:
    report = read(
        row("Mira Ek", "mira.ek@hjo.se"),
        row("Mira Ek", "mira.ek@boras.se"),
        row("Mira Ek", "mira.ek@hjo.se", start="09:30:00", end="10:30:00"),
        row("Olle (Extern)"),
        row("Olle (Gäst)", start="11:00:00", end="11:30:00"),
    )

    people = [(participant.name, participant.email, participant.minutes) for participant in report.participants]
    assert people == [("Mira Ek", "mira.ek@hjo.se", 90), ("Mira Ek", "mira.ek@boras.se", 60), ("Olle", None, 90)]
    assert codes(report) == ["same_name"]
    assert report.errors == ()


def test_who_came_in_once_without_a_name_s_address_is_the_one_who_has_it() -> None:
    report = read(row("Mira Ek"), row("Ek, Mira", "mira.ek@hjo.se", start="11:00:00", end="11:30:00"))

    assert [(participant.email, participant.minutes) for participant in report.participants] == [("mira.ek@hjo.se", 90)]


@pytest.mark.parametrize(
    "name", ["=SUM(A1:A9)", "+46 70 123 45 67", "@Mira", "mira@hjo.se", "-Mira", "=cmd|' /C calc'!A0"]
)
def test_name_with_formula_signs_is_a_name(name: str) -> None:
    assert [participant.name for participant in read(row(name)).participants] == [name]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Mira Ek (External)", "Mira Ek"),
        ("Mira Ek (EXT) (Unverified)", "Mira Ek"),
        ("Mira Ek (Extern, overifierad)", "Mira Ek"),
        ("Mira Ek (Invité(e))", "Mira Ek"),
        ("Mira Ek （外部）", "Mira Ek"),
        ("Mira Ek [Guest]", "Mira Ek"),
        ("Mira Ek (Borås)", "Mira Ek (Borås)"),
        ("Mira Ek (Miljö) (Gäst)", "Mira Ek (Miljö)"),
        ("(Gäst)", "(Gäst)"),
        ("Ek (Guest) Mira", "Ek (Guest) Mira"),
    ],
)
def test_what_teams_puts_after_a_name_goes_and_what_is_the_name_s_own_stays(written: str, name: str) -> None:
    assert [participant.name for participant in read(row(written)).participants] == [name]


def test_organisers_and_programs_are_known_as_such() -> None:
    report = read(row("Alva Lindmark", "alva@hjo.se").replace("Presenter", "Medarrangör"), row("Read.ai meeting notes"))

    assert [(participant.name, participant.organiser, participant.bot) for participant in report.participants] == [
        ("Alva Lindmark", True, False),
        ("Read.ai meeting notes", False, True),
    ]


def test_moments_in_utc_are_the_network_s_clock() -> None:
    head, row_ = "Name\tFirst Join (UTC)\tLast Leave (UTC)\tDuration", "Mira Ek\t2023-01-31 23:30\t2023-02-01 01:00\t1h"

    report = report_of_file("a.csv", f"{head}\n{row_}\n".encode(), on=[DAY], zone=ZONE)

    assert report.starts == clock("2023-02-01 00:30")
    assert [participant.minutes for participant in report.participants] == [60]


def test_names_longer_than_any_are_cut_and_cost_no_time() -> None:
    (participant,) = read(row("(" * 3000 + "Mira")).participants

    assert len(participant.name) == 200
