"""The report of a year in which a group began in May: it has its own part, and nothing is missing from before."""

import re
from datetime import date, timedelta
from functools import partial

import pytest

from core.attendance.model.attendance import Attendee
from core.attendance.use_cases.record_attendance import record_attendance
from core.database.writer import Writer
from core.groups import queries as groups
from core.meetings.queries import meetings
from core.reports.use_cases.make_report import MadeReport
from core.reports.writing.html_document import report_html
from core.reports.writing.pdf import report_pdf
from tests.core.reports.made import made_report
from tests.core.reports.reading_pdf import read_pdf
from tests.factories import MILJO, ZONE, local, make_meeting
from tests.groups import set_groups
from tests.html_validity import html_problems

NEW = "Klimatanpassningsgruppen"
_OLD_MONTHS, _NEW_MONTHS = range(1, 11), (5, 8, 11)


@pytest.fixture
def made(writer: Writer) -> MadeReport:
    set_groups(writer, MILJO)
    writer.submit(lambda conn: groups.add_all(conn, [NEW], lambda: "new")).result()
    held = [(MILJO, month) for month in _OLD_MONTHS] + [(NEW, month) for month in _NEW_MONTHS]
    for number, (group, month) in enumerate(held):
        meeting = make_meeting(f"m{number}", groups=(group,), start=date(2023, month, 9), title=f"Träff {number}")
        planned_at = local(2022, 12, 1) if group == MILJO else local(2023, 4, 20)
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=planned_at)).result()
        writer.submit(
            partial(
                record_attendance,
                meeting_id=meeting.id,
                attendees=[Attendee("Mira Berg", "Borås"), Attendee("Olle Falk", "Ale")],
                unnamed=0,
                by="alva",
                now=meeting.ends_at(ZONE) + timedelta(hours=1),
                zone=ZONE,
            )
        ).result()
    return made_report(writer)


def test_new_group_has_its_meetings_and_no_gap_before_it_began(made: MadeReport) -> None:
    indicators = made.data.review.indicators
    assert {name: counts.activities for name, counts in indicators.by_group.items()} == {MILJO: 10, NEW: 3}

    text = read_pdf(report_pdf(made.report)).text
    part = text[text.rindex(f"{NEW}: träffar 2023") :]
    assert re.findall(r"9 (?:maj|aug|nov|jan|feb|mars|apr)", part[:600])[:3] == ["9 maj", "9 aug", "9 nov"]
    assert "3 träffar. 6 deltagande av 2 personer från 2 kommuner." in _lines(text)
    assert "Gruppen höll ingen träff" not in text
    assert not re.search(r"[Nn]ärvaro saknas", text)


def test_document_is_sound(made: MadeReport) -> None:
    html = report_html(made.report)

    assert html_problems(html) == []
    assert NEW in html


def _lines(text: str) -> str:
    return re.sub(r"[ \u00a0\n]+", " ", text)
