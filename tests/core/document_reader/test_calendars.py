"""Calendars as blocks."""

from datetime import date, time
from pathlib import Path

import pytest

from core.document_reader.blocks import Document, Grid
from core.document_reader.parse import parse
from core.document_reader.read_document import read_document
from tests.core.document_reader.shown import rows, shown

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent / "data"
MORNING = "09:00 | 12:00 | nej"


def calendar(*events: str, method: str = "PUBLISH") -> bytes:
    """A calendar of those events, each a few lines."""
    whole = [line for event in events for line in ("BEGIN:VEVENT", *event.split("\n"), "END:VEVENT")]
    return "\r\n".join(["BEGIN:VCALENDAR", f"METHOD:{method}", *whole, "END:VCALENDAR", ""]).encode()


def events(document: Document) -> list[str]:
    """Each row but the head: what stands in its filled cells."""
    grid = next(block for block in document.blocks if isinstance(block, Grid))
    return [" | ".join(text for text in row if text) for row in rows(grid)[1:]]


def sample(name: str) -> list[str]:
    return events(read_document("plan.ics", (DATA / f"{name}.ics").read_bytes()))


def test_event_is_a_row_with_its_values_and_the_line_it_begins_on() -> None:
    data = calendar(
        "SUMMARY:Träff\nDTSTART:20230308T080000Z\nDTEND:20230308T110000Z\nCATEGORIES:Natur,Miljö\nLOCATION:Borås",
        "SUMMARY:Möte\nDTSTART;VALUE=DATE:20230510",
    )

    document = read_document("plan.ics", data)

    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert (grid.header_rows, grid.columns) == (1, 15)
    assert events(document) == [
        "2023-03-08 | 09:00 | 12:00 | nej | Träff | Natur, Miljö | Borås",
        "2023-05-10 | ja | Möte",
    ]
    assert [cell.value for cell in grid.cells if cell.value is not None] == [
        date(2023, 3, 8),
        time(9),
        time(12),
        date(2023, 5, 10),
    ]
    assert {paragraph.number for cell in grid.cells for paragraph in cell.paragraphs if cell.row == 2} == {10}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("DTSTART;VALUE=DATE:20230308", "DTEND;VALUE=DATE:20230309", "2023-03-08 | ja | Träff"),
        ("DTSTART;VALUE=DATE:20230308", "DTEND;VALUE=DATE:20230310", "2023-03-08 | 2023-03-09 | ja | Träff"),
        ("DTSTART;VALUE=DATE:20230308", "DURATION:P2D", "2023-03-08 | 2023-03-09 | ja | Träff"),
        ("DTSTART:20230308T000000", "DTEND:20230309T000000", "2023-03-08 | ja | Träff"),
        ("DTSTART:20230307T230000Z", "DTEND:20230308T230000Z", "2023-03-08 | ja | Träff"),
        ("DTSTART:20230708T070000Z", "DTEND:20230708T073000Z", "2023-07-08 | 09:00 | 09:30 | nej | Träff"),
        ("DTSTART:20230308T090000", "DTEND:20230308T090000", "2023-03-08 | 09:00 | nej | Träff"),
        (
            "DTSTART;TZID=W. Europe Standard Time:20230308T090000",
            "DURATION:PT3H",
            "2023-03-08 | 09:00 | 12:00 | nej | Träff",
        ),
        ("DTSTART;TZID=Asia/Tokyo:20230308T170000", "X-A:b", "2023-03-08 | 09:00 | nej | Träff"),
        ("DTSTART:snart", "DTEND:20230309", "snart | 2023-03-09 | nej | Träff"),
    ],
)
def test_days_and_hours_are_those_of_the_clock_on_the_wall(start: str, end: str, expected: str) -> None:
    assert events(parse("plan.ics", calendar(f"SUMMARY:Träff\n{start}\n{end}"))) == [expected]


def test_cancelled_events_are_struck() -> None:
    event = "SUMMARY:Träff\nDTSTART;VALUE=DATE:20230308"
    struck = "2023-03-08 struck | ja struck | Träff struck"

    assert events(parse("plan.ics", calendar(event, event + "\nSTATUS:CANCELLED"))) == [
        "2023-03-08 | ja | Träff",
        struck,
    ]
    assert events(parse("plan.ics", calendar(event, method="CANCEL"))) == [struck]


def test_series_is_followed_until_its_end_without_what_was_left_out() -> None:
    rule = "UID:1\nSUMMARY:Träff\nDTSTART;VALUE=DATE:20230308\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;VALUE=DATE:20230315"

    assert events(parse("plan.ics", calendar(rule))) == ["2023-03-08 | ja | Träff", "2023-03-22 | ja | Träff"]


def test_series_without_an_end_is_followed_until_the_next_year_is_over() -> None:
    rule = "UID:1\nSUMMARY:Träff\nDTSTART;VALUE=DATE:20230308\nRRULE:FREQ=YEARLY"

    assert events(parse("plan.ics", calendar(rule))) == ["2023-03-08 | ja | Träff", "2024-03-08 | ja | Träff"]


def test_rule_that_cannot_be_followed_leaves_its_event() -> None:
    rule = "UID:1\nSUMMARY:Träff\nDTSTART;VALUE=DATE:20230308\nRRULE:FREQ=SOMETIMES"

    assert events(parse("plan.ics", calendar(rule))) == ["2023-03-08 | ja | Träff"]


def test_moved_occurrence_without_its_series_is_an_event() -> None:
    moved = "UID:1\nSUMMARY:Träff\nRECURRENCE-ID;VALUE=DATE:20230308\nDTSTART;VALUE=DATE:20230309"

    assert events(parse("plan.ics", calendar(moved))) == ["2023-03-09 | ja | Träff"]


def test_description_gives_theme_speaker_goals_and_link_and_its_rest_is_a_column() -> None:
    text = "DESCRIPTION:Tema: Vatten\\nTalare: Alva\\nMål: UVG\\nVälkommen!\\nhttps://teams.example/m."

    (grid,) = shown(parse("plan.ics", calendar(f"SUMMARY:Träff\nDTSTART;VALUE=DATE:20230308\n{text}")))

    assert isinstance(grid, list)
    assert [row[-5:] for row in grid] == [
        ["Tema", "Talare", "Mål", "Länk", "Beskrivning"],
        ["Vatten", "Alva", "UVG", "https://teams.example/m", "Välkommen! / https://teams.example/m."],
    ]


def test_two_calendars_in_a_file_are_one_grid() -> None:
    one = calendar("SUMMARY:Träff\nDTSTART;VALUE=DATE:20230308")

    assert events(parse("plan.ics", one + one)) == ["2023-03-08 | ja | Träff"] * 2


def test_calendars_that_went_wrong_once() -> None:
    hours = "09:00 | 12:00 | nej | Nätverksträff"
    title = "Nätverksträff om grön infrastruktur, hållbara inköp och länsövergripande åtgärder i år"

    assert sample("rrule") == [f"2023-{day} | {hours}" for day in ("03-08", "04-12", "05-10", "06-14")]
    assert sample("recurrence-id") == [f"2023-{day} | {hours}" for day in ("03-09", "03-15")]
    assert sample("outlook-all-day") == ["2023-03-08 | ja | Heldagsträff"]
    assert sample("method-cancel")[0].startswith("2023-03-08 struck")
    assert sample("fold-inside-a-letter") == [f"2023-03-08 | 09:00 | 12:00 | nej | {title}"]


def test_our_own_calendar_is_read_back() -> None:
    read = sample("our-own-export")

    assert len(read) == 17
    assert (
        read[0]
        == "2023-02-01 | 09:15 | 12:00 | nej | Digitalt nätverksmöte | Miljöstrategigruppen | digitalt | nätverksträff"
    )
    assert read[2].startswith("2023-03-08 | ja | Nätverksträff | Miljöstrategigruppen, Naturvårdsgruppen | på plats")
