"""What counts and what doesn't; and that no order of doing things changes a figure."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.model.report import AttendanceReport, Participant
from core.attendance.queries import attendance
from core.attendance.use_cases.record_report import record_report
from core.database.writer import Writer
from core.indicators.formatting import gaps, joint_note
from core.indicators.indicators_json import indicators_json
from core.indicators.model.indicators import Counts, Indicators
from core.indicators.use_cases.year_indicators import review_year, year_indicators
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from core.meetings.queries import meetings
from core.members.municipalities import municipality_domains
from core.memberships.use_cases import join_network, leave_network
from tests.factories import HANDEL, MILJO, NATUR, ZONE, local, make_meeting
from tests.feedback_factory import close

pytestmark = pytest.mark.slow

NOW = local(2023, 9, 1, 12)
BORAS, ALE, HJO = "1490", "1440", "1497"


def of_year(writer: Writer, year: int = 2023, now: datetime = NOW) -> Indicators:
    return writer.submit(partial(year_indicators, year=year, now=now, zone=ZONE)).result()


def as_json(writer: Writer) -> dict[str, Any]:
    return indicators_json(writer.submit(partial(review_year, year=2023, now=NOW, zone=ZONE)).result())


def add(writer: Writer, *stored: Meeting) -> None:
    def all_of_them(conn: Connection) -> None:
        for meeting in stored:
            meetings.add(conn, meeting, planned_at=local(2022, 1, 1))

    writer.submit(all_of_them).result()


def came(writer: Writer, meeting_id: str, *people: Attendee, unnamed: int = 0) -> None:
    recorded = Attendance(people, "alva", NOW, unnamed)
    writer.submit(partial(attendance.save, meeting_id=meeting_id, recorded=recorded)).result()


def test_activities_have_been_and_were_not_cancelled(writer: Writer) -> None:
    add(
        writer,
        make_meeting("held", start=date(2023, 1, 9)),
        make_meeting("this morning", start=date(2023, 9, 1)),
        make_meeting("this afternoon", start=date(2023, 9, 1), times=None),
        make_meeting("goes on", start=date(2023, 8, 31), end=date(2023, 9, 2)),
        make_meeting("cancelled", start=date(2023, 3, 1), status=MeetingStatus.CANCELLED),
        make_meeting("year before", start=date(2022, 12, 31), end=date(2023, 1, 1)),
        make_meeting("year after", start=date(2024, 1, 1)),
    )
    # Noted or not, who came to what doesn't count is not counted.
    for meeting_id in ("this morning", "goes on", "cancelled", "year before"):
        came(writer, meeting_id, Attendee("Mira", "Borås"))

    indicators = of_year(writer)

    assert indicators.whole == Counts(activities=2, recorded=1, municipalities=1, attendances=1, people=1)
    assert indicators.ahead == 2
    assert [counts.activities for counts in indicators.by_quarter.values()] == [1, 0, 1, 0]


@pytest.mark.parametrize(
    ("kind", "form", "counted_as"),
    [
        (MeetingKind.NETWORK_MEETING, MeetingForm.PHYSICAL, "träff"),
        (MeetingKind.NETWORK_MEETING, MeetingForm.HYBRID, "träff"),
        (MeetingKind.NETWORK_MEETING, MeetingForm.UNKNOWN, "träff"),
        (MeetingKind.NETWORK_MEETING, MeetingForm.DIGITAL, "webbmöte"),
        (MeetingKind.STUDY_VISIT, MeetingForm.PHYSICAL, "träff"),
        (MeetingKind.BOARD, MeetingForm.DIGITAL, "webbmöte"),
        (MeetingKind.TRAINING, MeetingForm.DIGITAL, "utbildning"),
        (MeetingKind.WEBINAR, MeetingForm.DIGITAL, "webbinarium"),
    ],
)
def test_each_activity_is_of_one_kind(writer: Writer, kind: MeetingKind, form: MeetingForm, counted_as: str) -> None:
    add(writer, replace(make_meeting("m1"), kind=kind, form=form))

    by_kind = as_json(writer)["activities"]["by_kind"]

    assert by_kind == {"träff": 0, "utbildning": 0, "webbinarium": 0, "webbmöte": 0, counted_as: 1}


def test_joint_meeting_counts_once_and_once_in_each_group(writer: Writer) -> None:
    add(
        writer,
        make_meeting("a", groups=(MILJO, NATUR)),
        make_meeting("b", groups=(NATUR,), start=date(2023, 5, 2)),
        make_meeting("c", groups=(HANDEL,), start=date(2023, 8, 31)),
    )
    for meeting_id in "abc":
        came(writer, meeting_id, Attendee("Mira", "Borås"))

    indicators = of_year(writer)

    assert indicators.whole.activities == 3
    # A group that has ended, or is none of ours, comes last.
    assert {name: counts.activities for name, counts in indicators.by_group.items()} == {MILJO: 1, NATUR: 2, HANDEL: 1}
    assert list(indicators.by_group) == [MILJO, NATUR, HANDEL]
    assert {name: (counts.attendances, counts.people) for name, counts in indicators.by_group.items()} == {
        MILJO: (1, 1),
        NATUR: (2, 1),
        HANDEL: (1, 1),
    }
    assert (
        joint_note(indicators) == "En träff var gemensam och räknas en gång för nätverket och en gång för varje grupp."
    )


def test_colleagues_count_as_attendances_and_partners_and_speakers_apart(writer: Writer) -> None:
    add(writer, make_meeting("a"), make_meeting("b", start=date(2023, 3, 8)))
    partner = Attendee("Otto", counted_as=CountedAs.PARTNER, organisation="Länsstyrelsen")
    region = Attendee("Rut", counted_as=CountedAs.PARTNER, organisation="Regionen")
    came(writer, "a", Attendee("Mira", "Borås", "p1"), Attendee("Kim"), partner, region, unnamed=3)
    came(writer, "b", Attendee("Mira", "Ale", "p1"), partner, Attendee("Siv", "Skara", counted_as=CountedAs.SPEAKER))

    assert of_year(writer).whole == Counts(
        activities=2,
        recorded=2,
        municipalities=2,
        attendances=6,
        unnamed=3,
        of_unknown_municipality=1,
        people=2,
        organisations=2,
        partners=3,
        speakers=1,
    )


def test_municipalities_are_distinct_by_code_and_members_are_told_from_others(writer: Writer) -> None:
    writer.submit(partial(join_network, codes=[BORAS, ALE, HJO], joined=date(2020, 1, 1))).result()
    writer.submit(partial(leave_network, codes=[HJO], left=date(2022, 12, 31))).result()
    writer.submit(partial(leave_network, codes=[ALE], left=date(2023, 1, 31))).result()
    add(writer, make_meeting("a"))
    spelt = ("Borås", "Borås stad", "borås kommun", "Ale", "Hjo", "Falun", "falun")
    came(writer, "a", *(Attendee(f"Kim {number}", name) for number, name in enumerate(spelt)))

    indicators = of_year(writer)

    assert (indicators.members, indicators.whole.municipalities, indicators.whole.other_municipalities) == (2, 2, 2)


def test_satisfaction_is_weighted_by_answers_and_leaves_out_what_is_withheld(writer: Writer) -> None:
    def add_meetings(conn: Connection) -> None:
        close(conn, "a", [MILJO], [5] * 3 + [4] * 4 + [1])
        close(conn, "b", [MILJO, NATUR], [3, 3, 2, 2, 4])
        close(conn, "few", [NATUR], [1, 1])

    writer.submit(add_meetings).result()

    document = as_json(writer)["satisfaction"]

    assert document == {
        "mean": 3.54,
        "answers": 13,
        "by_group": {MILJO: {"mean": 3.54, "answers": 13}, NATUR: {"mean": 2.8, "answers": 5}},
        "survey": None,
    }


def test_gaps_are_named_and_a_year_without_any_has_none(writer: Writer) -> None:
    assert gaps(of_year(writer)) == ["Ingen träff har varit 2023."]
    writer.submit(partial(join_network, codes=[BORAS], joined=date(2020, 1, 1))).result()
    writer.submit(partial(close, meeting_id="a", groups=[MILJO], grades=[5, 4, 4, 3, 2])).result()
    came(writer, "a", Attendee("Mira", "Borås"), unnamed=1)
    assert gaps(of_year(writer)) == []
    add(writer, make_meeting("b"))

    assert [gap.replace("\u00a0", " ") for gap in gaps(of_year(writer))] == [
        "Närvaro saknas för 1 av 2 träffar.",
        "Återkopplingen är inte stängd för 1 av 2 träffar.",
    ]


DOMAINS = municipality_domains()
PARTICIPANTS = st.lists(
    st.sampled_from(
        [
            Participant("Mira Ek", "mira@boras.se", None, 30),
            Participant("Mira Ek", None, "mira_ale.se#ext#@host.example", 30),
            Participant("Olle Brand", None, None, 30),
            Participant("Siv Åberg", "siv@lansstyrelsen.se", None, 30),
            Participant("Vera Dahl", "vera@x.example", None, 30),
        ]
    ),
    min_size=1,
    unique=True,
)
#: Number of the meeting, number of its session, who was there.
REPORTS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), PARTICIPANTS),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row[:2],
)
Report = tuple[int, int, list[Participant]]
_YEARS: Iterator[int] = count(1100)


def _a_year(conn: Connection, year: int, order: Sequence[int], grades: Sequence[Sequence[int]]) -> None:
    for number in order:
        meeting_id, groups = f"{year}-{number}", ([MILJO], [MILJO, NATUR], [NATUR])[number]
        close(conn, meeting_id, groups, grades[number], year=year)


def _record(conn: Connection, year: int, reports: Sequence[Report]) -> None:
    for number, session, participants in reports:
        begins = datetime(year, 2, 1, 9 + 3 * session)  # noqa: DTZ001  reports have local time
        record_report(
            conn,
            meeting_id=f"{year}-{number}",
            report=AttendanceReport(tuple(participants), (), None, begins, begins + timedelta(hours=1)),
            municipality_domains=DOMAINS,
            by="alva",
            now=NOW,
            zone=ZONE,
        )


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    reports=REPORTS,
    grades=st.lists(st.lists(st.integers(1, 5), max_size=8), min_size=3, max_size=3),
    seed=st.integers(),
)
def test_any_order_of_answers_meetings_and_reports_and_reading_them_again_give_the_same_figures(
    writer: Writer, reports: list[Report], grades: list[list[int]], seed: int
) -> None:
    shuffle = random.Random(seed).shuffle  # noqa: S311  an order
    again: list[Report] = [*reports, *reports]
    shuffle(again)
    other: list[list[int]] = [_shuffled(grades_of_meeting, shuffle) for grades_of_meeting in grades]
    first, second = next(_YEARS), next(_YEARS)

    writer.submit(partial(_a_year, year=first, order=[0, 1, 2], grades=grades)).result()
    writer.submit(partial(_record, year=first, reports=reports)).result()
    writer.submit(partial(_a_year, year=second, order=[2, 0, 1], grades=other)).result()
    writer.submit(partial(_record, year=second, reports=again)).result()

    assert replace(of_year(writer, second), year=first) == of_year(writer, first)


def _shuffled(values: list[int], shuffle: Callable[[list[int]], None]) -> list[int]:
    copied = list(values)
    shuffle(copied)
    return copied
