"""Stores the sample year through the product's own use cases."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from uuid import UUID

from nacl.public import PrivateKey
from sqlalchemy import Connection

from core.attendance.model.attendance import Attendee, CountedAs
from core.attendance.use_cases.record_attendance import record_attendance
from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import rounds
from core.feedback.use_cases.close_feedback import close_feedback
from core.meetings.model.goal import goal_of
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members import queries as people
from core.members.model.person import Person
from core.memberships.use_cases import join_network
from core.plans.reader.read_plan import read_plan
from core.plans.rules.plan_rows import as_meeting
from tests import feedback_factory
from tests.databases.done_once import done_once
from tests.factories import CALENDAR, HANDEL, MILJO, NATUR, local, make_meeting
from tests.feedback_factory import open_all_pools
from tests.groups import set_groups
from tests.sample_year.people import (
    MEMBER_MUNICIPALITIES,
    MEMBERS,
    MOVED,
    MOVED_TO,
    NEVER_THERE,
    OUTSIDER,
    WITHOUT_MAIL,
    SampleMember,
)

YEAR = 2023
GROUPS = (MILJO, NATUR, HANDEL)
#: When the year is looked back at.
NOW = local(2024, 1, 10, 9)
_PLAN = Path(__file__).parents[2] / "local_tenant" / "sample" / "verksamhetsplan-2023.txt"
_KEY = PrivateKey(bytes(range(32)))
_NOT_RECORDED = (13, 15)
_FEEDBACK_OPEN = 16
_GOALS = {0: "agenda-2030:11 agenda-2030:13 klimat-2030", 2: "agenda-2030:13", 6: "uvg", 13: "agenda-2030:6"}
_GRADES = {
    3: (5, 4, 2),  # few
    10: (5, 3, 4, 4),  # few, of the same group
    5: (4, 4, 4, 4, 4, 5),  # alike
    7: (5,),  # few, of another group: stays out for ever
}


def build_sample_year(writer: Writer, *, seed: int = 2023) -> Sequence[Meeting]:
    """Store the year 2023, three meetings of the year before, and one that was cancelled. Returns 2023's meetings."""
    return done_once(writer, ("sample year", seed), partial(_build, writer, seed))


def _build(writer: Writer, seed: int) -> Sequence[Meeting]:
    random = Random(seed)  # noqa: S311  an invented year
    set_groups(writer, *GROUPS)
    plan = read_plan(_PLAN.name, _PLAN.read_bytes(), known_groups=GROUPS)
    of_year = [
        replace(as_meeting(f"m{number:02}", row), goals=tuple(map(goal_of, _GOALS.get(number, "").split())))
        for number, row in enumerate(plan.rows)
    ]
    cancelled = replace(of_year[0], id="cancelled", start_date=date(2023, 6, 7), end_date=date(2023, 6, 7))
    before = [make_meeting(f"before{month}", groups=GROUPS[:2], start=date(2022, month, 9)) for month in (2, 5, 10)]
    stored = [*of_year, replace(cancelled, status=MeetingStatus.CANCELLED), *before]

    def store(conn: Connection) -> None:
        join_network(conn, codes=[municipality.code for municipality in MEMBER_MUNICIPALITIES], joined=date(2020, 1, 1))
        for member in MEMBERS:
            email = None if member.id in WITHOUT_MAIL else member.email
            people.save(conn, Person(member.id, member.name, email, member.municipality.name))
        for meeting in stored:
            meetings.add(conn, meeting, planned_at=local(2021, 12, 1))
        for number, meeting in enumerate([*of_year, *before]):
            if number not in _NOT_RECORDED:
                _record(conn, meeting, random)
            if number != _FEEDBACK_OPEN:
                _answer(conn, meeting, _GRADES.get(number) or _grades(random), random)

    writer.submit(store).result()
    writer.submit(partial(open_all_pools, years=[YEAR - 1, YEAR], private_keys=(_KEY,))).result()
    return of_year


def _record(conn: Connection, meeting: Meeting, random: Random) -> None:
    of_groups = [
        member
        for member in MEMBERS
        if set(member.groups) & set(meeting.groups) and member.municipality not in NEVER_THERE
    ]
    came = random.sample(of_groups, min(len(of_groups), random.randint(14, 34)))
    attendees = [_attendee(member, meeting, random) for member in came]
    attendees += [
        Attendee("Lisbet Ånäs", organisation="Länsstyrelsen Västra Götaland", counted_as=CountedAs.PARTNER),
        Attendee("Rune Toft", organisation="Västra Götalandsregionen", counted_as=CountedAs.PARTNER),
        Attendee("Berit Sjölin", "Ale", counted_as=CountedAs.SPEAKER),
        Attendee("Gunnar Yxell", OUTSIDER.name),
        Attendee("Okänd Person"),
    ][: random.randint(0, 5)]
    ended = meeting.ends_at(CALENDAR.zone)
    record_attendance(
        conn,
        meeting_id=meeting.id,
        attendees=attendees,
        unnamed=random.randint(0, 4),
        by="alva",
        now=ended + timedelta(hours=1),
        zone=CALENDAR.zone,
    )


def _attendee(member: SampleMember, meeting: Meeting, random: Random) -> Attendee:
    """Known by id, by address, or by name alone, as reports and lists have it."""
    municipality = MOVED_TO if member == MOVED and meeting.start_date >= date(2023, 7, 1) else member.municipality
    address = None if member.id in WITHOUT_MAIL else member.email
    known = Attendee(member.name, municipality.name, member.id, address)
    if address is None or member == MOVED:
        return known
    return random.choices([known, replace(known, person_id=None), Attendee(member.name, municipality.name)], [6, 2, 2])[
        0
    ]


def _grades(random: Random) -> tuple[int, ...]:
    return tuple(random.choices(range(1, 6), [1, 2, 4, 9, 8], k=random.randint(6, 20)))


def _answer(conn: Connection, meeting: Meeting, grades: Sequence[int], random: Random) -> None:
    encryptor = FeedbackEncryptor(bytes(_KEY.public_key))
    ids = [MEMBERS[number].id for number in random.sample(range(200), len(grades))]
    rounds.add_respondents(conn, [(meeting.id, person_id) for person_id in ids])
    answers = [(meeting.id, encryptor.encrypt(feedback_factory.answers(grade))) for grade in grades]
    rounds.add_encrypted(conn, answers)
    close_feedback(
        conn,
        meeting_id=meeting.id,
        private_keys=(_KEY,),
        new_id=lambda: UUID(int=random.getrandbits(128)).hex,
        now=datetime.combine(meeting.end_date + timedelta(days=8), datetime.min.time(), UTC),
    )
