"""Programmes as people type them."""

from datetime import date, timedelta

import pytest

from core.meetings.errors import ProgrammeError
from core.meetings.formatting import programme_days, programme_text
from core.meetings.model.meeting import Meeting
from core.meetings.model.programme import LONGEST_LINE, MOST_LINES, ProgrammeFault, line_of
from core.meetings.rules.programme import read_programme
from tests.factories import make_meeting


def with_programme(text: str, *, days: int = 1) -> Meeting:
    start = date(2023, 2, 1)
    programme = read_programme(text, days=days)
    return make_meeting(start=start, end=start + timedelta(days=days - 1), programme=programme)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("9.30 Fika, 10.00 Visning av våtmarken, 12 Lunch", "9:30 Fika|10:00 Visning av våtmarken|12:00 Lunch"),
        ("9.30 Fika\n10.00–11.30 Visning\n12.00 Lunch", "9:30 Fika|10:00 11:30 Visning|12:00 Lunch"),
        ("9 Fika, 10 Visning, 12 Lunch", "9:00 Fika|10:00 Visning|12:00 Lunch"),
        ("Fika 9.30, Visning 10.00, Lunch 12.00", "9:30 Fika|10:00 Visning|12:00 Lunch"),
        ("kl 9.30 Fika; kl 10 Visning; Avslutning", "9:30 Fika|10:00 Visning|- Avslutning"),
        ("- 9.30: Fika\n- 10.00: Visning", "9:30 Fika|10:00 Visning"),
        ("9.30 Fika 10.00 Visning 12.00 Lunch", "9:30 Fika|10:00 Visning|12:00 Lunch"),
        ("09:00-09:30 - Inledning (Anna)\n09:30 – Borås, Ale", "9:00 9:30 Inledning (Anna)|9:30 Borås, Ale"),
        ("9.30 till 10.00 Fika, 10.00 till 12.00 Vandring", "9:30 10:00 Fika|10:00 12:00 Vandring"),
        ("9.30 Samling, 3 kommuner berättar", "9:30 Samling, 3 kommuner berättar"),
        ("13.00-14.30 Samtal om klimat 2030", "13:00 14:30 Samtal om klimat 2030"),
        ("Vi ses vid entrén", "- Vi ses vid entrén"),
        ("•\tVi ses vid entrén  \n  9.30 Fika ", "- Vi ses vid entrén|9:30 Fika"),
        ("- ,9.30 Fika, 10.00 Visning, ", "9:30 Fika|10:00 Visning"),
        ("Fika 9.30, Visning", "9:30 Fika, Visning"),
        ("Fika 9.30, Visning, Lunch 12.00", "- Fika 9.30, Visning, Lunch 12.00"),
        ("23 Stjärnskådning", "23:00 Stjärnskådning"),
        ("Samling\n9.30 Fika\n9.30 Visning\nFrukt\n10 Lunch", "- Samling|9:30 Fika|9:30 Visning|- Frukt|10:00 Lunch"),
        ("9 " + "å" * LONGEST_LINE, "9:00 " + "å" * LONGEST_LINE),
        ("\n".join(["Fika"] * MOST_LINES), "|".join(["- Fika"] * MOST_LINES)),
        ("", ""),
        ("\n ; \n", ""),
    ],
)
def test_lines_are_read_as_they_are_written(text: str, lines: str) -> None:
    read = [
        " ".join([f"{at:%-H:%M}" for at in (line.start, line.end) if at] or ["-"]) + f" {line.words}"
        for line in read_programme(text, days=1)
    ]

    assert "|".join(read) == lines


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("10.00 Visning\n9.30 Fika", ProgrammeFault.OUT_OF_ORDER, "Fika"),
        ("9.30\n10 Lunch", ProgrammeFault.NO_WORDS, "9.30"),
        ("25.00 Fika", ProgrammeFault.NO_SUCH_TIME, "25.00 Fika"),
        ("9.75 Fika", ProgrammeFault.NO_SUCH_TIME, "9.75 Fika"),
        ("30 Fika", ProgrammeFault.NO_SUCH_TIME, "30 Fika"),
        ("24 Fika", ProgrammeFault.NO_SUCH_TIME, "24 Fika"),
        ("9.30–9.30 Fika", ProgrammeFault.ENDS_BEFORE_IT_STARTS, "9.30–9.30 Fika"),
        ("10 Fika\nSamling\n9 Visning", ProgrammeFault.OUT_OF_ORDER, "Visning"),
        ("9.30–9.00 Fika", ProgrammeFault.ENDS_BEFORE_IT_STARTS, "9.30–9.00 Fika"),
        (" Dag 3 9 Fika ", ProgrammeFault.NO_SUCH_DAY, "Dag 3 9 Fika"),
        ("Dag 2 9 Fika\nDag 1 10 Lunch", ProgrammeFault.OUT_OF_ORDER, "Lunch"),
        ("9 " + "å" * (LONGEST_LINE + 1), ProgrammeFault.TOO_LONG, "å" * (LONGEST_LINE + 1)),
        ("\n".join(["Fika"] * (MOST_LINES + 1)), ProgrammeFault.TOO_MANY, "Fika"),
    ],
)
def test_what_cannot_stand_there_is_said_with_its_line(text: str, fault: ProgrammeFault, line: str) -> None:
    with pytest.raises(ProgrammeError) as refused:
        read_programme(text, days=2)

    assert (refused.value.fault, refused.value.line) == (fault, line)


def test_days_begin_anew_and_are_named_by_the_meetings_own() -> None:
    meeting = with_programme("9.30 Fika\nDag 2\n8.30 Vandring\n12 Lunch", days=2)

    assert [(name, [line.words for line in lines]) for name, lines in programme_days(meeting)] == [
        ("ons\u00a01\u00a0februari", ["Fika"]),
        ("tors\u00a02\u00a0februari", ["Vandring", "Lunch"]),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [("9.30 Fika\n10.00–11.30 Visning\nAvslutning", 1), ("Dag 1\n9.30 Fika\nDag 2\n8.30 Vandring", 2)],
)
def test_what_is_written_out_is_read_back(text: str, days: int) -> None:
    meeting = with_programme(text, days=days)

    assert programme_text(meeting) == text
    assert read_programme(programme_text(meeting), days=days) == meeting.programme
    assert tuple(line_of(line.code) for line in meeting.programme) == meeting.programme
