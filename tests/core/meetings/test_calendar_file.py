"""The calendar as Outlook gets it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from icalendar import Calendar

from core.meetings.calendar_file import plan_ics
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.reader.read_plan import read_plan
from tests.factories import MILJO, NATUR, ZONE, make_meeting

NOW = datetime(2023, 1, 2, 8, tzinfo=UTC)


FOREIGN = """\
BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Miljöstrategigruppen
BEGIN:VEVENT
UID:1
SUMMARY:Digitalt nätverksmöte
DTSTART:20230201T081500Z
DURATION:PT2H45M
DESCRIPTION:Anslut: https://teams.example/m/1
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Nätverksträff i Borås
DTSTART;VALUE=DATE:20230510
DTEND;VALUE=DATE:20230512
LOCATION:Borås
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Inställd träff
STATUS:CANCELLED
DTSTART;VALUE=DATE:20230601
END:VEVENT
END:VCALENDAR
"""


def written(*meetings: Meeting, sequences: dict[str, int] | None = None) -> bytes:
    pages = {"m1": "https://site.example/m1.aspx"}
    return plan_ics(meetings, name="Nätverket 2023", zone=ZONE, sequences=sequences or {}, pages=pages, stamped_at=NOW)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_second_export_is_an_update_of_the_same_event() -> None:
    meeting = make_meeting()
    later = replace(meeting, start_date=date(2023, 2, 8), end_date=date(2023, 2, 8))

    (before,) = events(written(meeting, sequences={"m1": 0}))
    (after,) = events(written(later, sequences={"m1": 3}))

    assert before["UID"] == after["UID"] == "m1@natverksboten"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 3)


def test_joint_meeting_is_one_event_with_both_groups() -> None:
    (event,) = events(written(make_meeting(groups=(MILJO, NATUR))))

    assert event["CATEGORIES"].to_ical().decode() == f"{MILJO},{NATUR}"


def test_hours_hold_on_both_sides_of_the_change_to_summer_time() -> None:
    days = (date(2023, 3, 24), date(2023, 3, 27), date(2023, 10, 27), date(2023, 10, 30))
    meetings = [make_meeting(str(number), start=day) for number, day in enumerate(days)]

    moments = [event["DTSTART"].dt.astimezone(UTC).strftime("%m-%d %H:%M") for event in events(written(*meetings))]

    assert moments == ["03-24 08:15", "03-27 07:15", "10-27 07:15", "10-30 08:15"]


def test_whole_days_end_on_the_day_after() -> None:
    (event,) = events(written(make_meeting(times=None, start=date(2023, 5, 10), end=date(2023, 5, 11))))

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2023, 5, 10), date(2023, 5, 12))


def test_start_without_an_end_gets_none() -> None:
    (event,) = events(written(replace(make_meeting(), end_time=None)))

    assert "DTEND" not in event
    assert "DURATION" not in event


def test_cancelled_meeting_is_struck_in_the_calendar() -> None:
    (event,) = events(written(replace(make_meeting(), status=MeetingStatus.CANCELLED)))

    assert event["STATUS"] == "CANCELLED"


def test_lines_are_folded_and_marks_escaped() -> None:
    details: dict[str, Any] = {"theme": "Å" * 60 + "; skog, mark \\ vatten", "place": "Borås, stadshuset"}
    data = written(replace(make_meeting(), **details))

    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"LOCATION:Bor\xc3\xa5s\\, stadshuset" in data
    (event,) = events(data)
    assert details["theme"] in event["DESCRIPTION"]


def test_calendar_says_its_zone_and_asks_nobody_for_an_answer() -> None:
    calendar = Calendar.from_ical(written(make_meeting()))

    assert calendar["METHOD"] == "PUBLISH"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]
    assert "ORGANIZER" not in events(written(make_meeting()))[0]


def test_calendar_of_another_program_is_read() -> None:
    plan = read_plan("kalender.ics", FOREIGN.replace("\n", "\r\n").encode("utf-8-sig"))

    assert plan.problems == ()
    assert [
        (row.title, row.start_date, row.end_date, row.start_time, row.end_time, row.whole_day) for row in plan.rows
    ] == [
        ("Digitalt nätverksmöte", date(2023, 2, 1), date(2023, 2, 1), time(9, 15), time(12), False),
        ("Nätverksträff i Borås", date(2023, 5, 10), date(2023, 5, 11), None, None, True),
    ]
    assert [(row.groups, row.lines, row.join_url, row.place) for row in plan.rows] == [
        ((MILJO,), (4,), "https://teams.example/m/1", None),
        ((MILJO,), (11,), None, "Borås"),
    ]
