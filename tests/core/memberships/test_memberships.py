"""Municipalities are members by year, pay that year's fee, and their participation is counted by meeting."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.queries import attendance
from core.attendance.queries.participation import Participation, participation
from core.database.writer import Writer
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.members.municipalities import all_municipalities
from core.memberships import queries
from core.memberships.errors import AlreadyMemberError, NotAMemberError
from core.memberships.model import Membership
from core.memberships.use_cases import join_network, leave_network, set_fees
from tests.factories import ZONE, local, make_meeting

BORAS, ALE, HJO = "1490", "1440", "1497"


def join(writer: Writer, *codes: str, joined: date = date(2022, 1, 1)) -> None:
    writer.submit(partial(join_network, codes=codes, joined=joined)).result()


def leave(writer: Writer, *codes: str, left: date = date(2022, 12, 31)) -> None:
    writer.submit(partial(leave_network, codes=codes, left=left)).result()


def of_year(engine: Engine, year: int) -> frozenset[str]:
    with engine.connect() as conn:
        return queries.members_of_year(conn, year)


def test_county_has_its_49_municipalities_with_a_code_each() -> None:
    codes = {municipality.code for municipality in all_municipalities()}

    assert len(codes) == len(all_municipalities()) == 49
    assert all(code.startswith("14") and len(code) == 4 for code in codes)


def test_members_of_a_year_are_those_on_any_day_of_it(writer: Writer, engine: Engine) -> None:
    join(writer, BORAS, ALE)
    leave(writer, ALE, left=date(2023, 1, 1))
    join(writer, HJO, joined=date(2024, 12, 31))

    assert [of_year(engine, year) for year in (2021, 2022, 2023, 2024, 2025)] == [
        frozenset(),
        {BORAS, ALE},
        {BORAS, ALE},
        {BORAS, HJO},
        {BORAS, HJO},
    ]


def test_municipality_that_comes_back_has_a_membership_for_each_time(writer: Writer, engine: Engine) -> None:
    join(writer, ALE)
    leave(writer, ALE)
    join(writer, ALE, joined=date(2025, 1, 1))

    with engine.connect() as conn:
        assert list(queries.list_all(conn)) == [
            Membership(ALE, date(2022, 1, 1), date(2022, 12, 31)),
            Membership(ALE, date(2025, 1, 1)),
        ]
    assert of_year(engine, 2024) == frozenset()


def test_nobody_joins_twice_or_leaves_what_they_are_not_in_and_none_of_the_others_then(
    writer: Writer, engine: Engine
) -> None:
    join(writer, BORAS)

    with pytest.raises(AlreadyMemberError):
        join(writer, ALE, BORAS, joined=date(2023, 1, 1))
    with pytest.raises(NotAMemberError):
        leave(writer, BORAS, ALE)

    assert of_year(engine, 2023) == {BORAS}


def test_fee_is_the_year_s_and_of_members_alone(writer: Writer, engine: Engine) -> None:
    join(writer, BORAS)
    writer.submit(partial(set_fees, year=2023, fees={BORAS: 25_000})).result()
    writer.submit(partial(set_fees, year=2024, fees={BORAS: 26_000})).result()
    writer.submit(partial(set_fees, year=2023, fees={BORAS: 24_000})).result()
    with pytest.raises(NotAMemberError):
        writer.submit(partial(set_fees, year=2023, fees={BORAS: 1, ALE: 12_000})).result()

    with engine.connect() as conn:
        assert [queries.fees_of_year(conn, year) for year in (2022, 2023, 2024)] == [
            {},
            {BORAS: 24_000},
            {BORAS: 26_000},
        ]


def test_participation_counts_meetings_that_have_been_once_a_municipality(writer: Writer, engine: Engine) -> None:
    held = [make_meeting("m1"), make_meeting("m2", start=date(2023, 3, 8)), make_meeting("m3", start=date(2023, 4, 5))]
    others = [
        make_meeting("off", start=date(2023, 5, 3), status=MeetingStatus.CANCELLED),
        make_meeting("ahead", start=date(2023, 11, 8)),
        make_meeting("before", start=date(2022, 11, 8)),
    ]
    for meeting in (*held, *others):
        writer.submit(partial(meetings.add, meeting=meeting, planned_at=local(2022, 1, 1))).result()
    partner = Attendee("Otto", counted_as=CountedAs.PARTNER, organisation="Länsstyrelsen")
    speaker = Attendee("Siv", "Skara", counted_as=CountedAs.SPEAKER)
    came = {
        "m1": [Attendee("Mira", "Borås"), Attendee("Olle", "Borås"), Attendee("Vera", "Hjo"), partner, speaker],
        "m2": [Attendee("Mira", "Borås"), Attendee("Kim")],
        "off": [Attendee("Mira", "Borås")],
        "before": [Attendee("Mira", "Borås")],
    }
    for meeting_id, people in came.items():
        recorded = Attendance(tuple(people), "alva", local(2023, 6, 1))
        writer.submit(partial(attendance.save, meeting_id=meeting_id, recorded=recorded)).result()

    with engine.connect() as conn:
        assert participation(conn, 2023, now=local(2023, 6, 1, 23), zone=ZONE) == Participation(
            3, 2, {"Borås": 2, "Hjo": 1}, {"Länsstyrelsen": 1}
        )
