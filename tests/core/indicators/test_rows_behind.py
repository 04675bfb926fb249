"""The rows behind each figure add up to it."""

from functools import partial

import pytest
from sqlalchemy import Engine

from core.attendance.queries.participation import participation
from core.database.writer import Writer
from core.indicators.use_cases.rows_behind import activity_rows, municipality_rows, satisfaction_rows
from core.indicators.use_cases.year_indicators import activities_of_year, year_indicators
from tests.factories import ZONE
from tests.sample_year.people import NEVER_THERE, OUTSIDER
from tests.sample_year.year import NOW, YEAR, build_sample_year

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [2023, 1, 2])
def test_rows_add_up_to_the_years_figures(writer: Writer, seed: int) -> None:
    build_sample_year(writer, seed=seed)

    counted_year = writer.submit(partial(activities_of_year, year=YEAR, now=NOW, zone=ZONE)).result()
    activities, municipalities = activity_rows(counted_year), municipality_rows(counted_year)
    satisfaction = writer.submit(partial(satisfaction_rows, year=YEAR)).result()

    indicators = writer.submit(partial(year_indicators, year=YEAR, now=NOW, zone=ZONE)).result()
    assert len(activities) == indicators.whole.activities
    assert sum(row.counts.recorded for row in activities) == indicators.whole.recorded
    assert sum(row.counts.attendances for row in activities) == indicators.whole.attendances
    there = [row for row in municipalities if row.activities]
    assert sum(row.member for row in municipalities) == indicators.members
    assert sum(row.member for row in there) == indicators.whole.municipalities
    of_known = indicators.whole.attendances - indicators.whole.unnamed - indicators.whole.of_unknown_municipality
    assert sum(row.attendances for row in municipalities) == of_known
    counted = [row for row in satisfaction if row.mean is not None]
    assert sum(row.answers for row in counted) == indicators.satisfaction.answers
    mean = sum((row.mean or 0) * row.answers for row in counted) / indicators.satisfaction.answers
    assert mean == pytest.approx(indicators.satisfaction.mean)
    assert len(satisfaction) - len(counted) == indicators.satisfaction.left_out


def test_municipalities_that_never_came_and_those_that_are_no_members_are_told(writer: Writer) -> None:
    build_sample_year(writer)

    rows = municipality_rows(writer.submit(partial(activities_of_year, year=YEAR, now=NOW, zone=ZONE)).result())

    assert {row.name for row in rows if not row.activities} == {municipality.name for municipality in NEVER_THERE}
    assert [row.name for row in rows if not row.member] == [OUTSIDER.name]


def test_municipalities_are_those_that_kommuner_shows(writer: Writer, engine: Engine) -> None:
    build_sample_year(writer)

    rows = municipality_rows(writer.submit(partial(activities_of_year, year=YEAR, now=NOW, zone=ZONE)).result())

    with engine.connect() as conn:
        shown = participation(conn, YEAR, now=NOW, zone=ZONE)
    assert {row.name: row.activities for row in rows if row.activities} == shown.by_municipality


def test_withheld_answers_stand_together_or_without_a_figure(writer: Writer) -> None:
    build_sample_year(writer)

    rows = writer.submit(partial(satisfaction_rows, year=YEAR)).result()

    shown = {
        tuple(meeting.id for meeting in row.meetings): (row.mean is not None, row.answers, row.band) for row in rows
    }
    # Two of three and four answers, shown as one; six that are alike; one alone.
    assert shown["m03", "m10"] == (True, 7, None)
    assert shown["m05",] == (False, 6, (4, 5))
    assert shown["m07",] == (False, 1, None)
    assert ("m16",) not in shown
    assert len(shown) == 15
