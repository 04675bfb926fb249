"""An attacker who keeps every report learns no withheld figure, from one report or from differences between several."""

import re
from functools import partial

import pytest

from core.database.writer import Writer
from core.feedback.queries import rounds
from core.meetings.queries import meetings
from core.reports.use_cases.make_report import make_report
from core.reports.writing.report_json import report_json
from core.reports.writing.site_page import site_page
from tests.core.feedback.attacker import Attacker
from tests.core.reports.made import NETWORK, made_report
from tests.factories import ZONE, local
from tests.sample_year.year import YEAR, build_sample_year


@pytest.mark.parametrize("seed", range(4))
def test_all_reports_of_a_year_together_tell_of_no_withheld_meeting(writer: Writer, seed: int) -> None:
    build_sample_year(writer, seed=seed)
    of_year = writer.submit(lambda conn: meetings.list_of_year(conn, YEAR)).result()
    answers = {
        meeting_id: rate.answers
        for meeting_id, rate in writer.submit(
            lambda conn: rounds.response_rates(conn, [meeting.id for meeting in of_year])
        )
        .result()
        .items()
    }
    attacker = Attacker(answers)

    for month in (4, 6, 9, 11, 13):
        now = local(YEAR, month, 28, 9) if month < 13 else local(YEAR + 1, 1, 10, 9)
        made = writer.submit(partial(make_report, year=YEAR, network=NETWORK, now=now, zone=ZONE)).result()
        for row in made.data.satisfaction:
            if row.mean is not None:
                attacker.see(frozenset(meeting.id for meeting in row.meetings))
        shown = {meeting.id for row in made.data.satisfaction if row.mean is not None for meeting in row.meetings}
        attacker.see(frozenset(shown))
        assert made.data.review.indicators.satisfaction.answers == sum(answers[meeting] for meeting in shown)

    assert attacker.finds() is None


def test_report_tells_no_number_and_no_grade_under_five(writer: Writer) -> None:
    build_sample_year(writer)
    made = made_report(writer)

    for meeting_id, result in made.data.feedback.items():
        assert not result.texts
        if result.withheld:
            assert result.distribution is None, meeting_id
    rows = report_json(made.report, made.data)["tables"]["B"]["rows"]
    numbers = [int(number[0]) for row in rows if (number := re.match(r"\d+", row[2]))]
    assert min(numbers) >= 5
    assert [row for row in rows if row[1] == "visas inte"] == [["31 maj–1 juni Naturvårdsgruppen", "visas inte", "–"]]
    page = site_page(made.report).replace("\u00a0", " ")
    assert re.findall(r"\b[0-4] svar\b", page) == []
