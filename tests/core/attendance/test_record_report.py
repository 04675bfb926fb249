"""A report becomes attendance in one transaction, on both databases, and can be undone."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.attendance.errors import AttendanceHasChangedError, AttendanceImportNotFoundError
from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session, TimeThere
from core.attendance.model.report import AttendanceReport, Participant
from core.attendance.queries import attendance, attendance_imports
from core.attendance.tables import attendance_imports as imports
from core.attendance.use_cases.prepare_report_import import KEPT, prepare_report_import
from core.attendance.use_cases.record_attendance import record_attendance
from core.attendance.use_cases.record_report import (
    approve_report_import,
    discard_report_import,
    record_report,
    undo_report_import,
)
from core.database.writer import Writer
from core.document_reader.parse import parse
from core.meetings.errors import MeetingHasNotBegunError, MeetingIsCancelledError, UndoIsOverError
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members import queries as members
from core.members.model.affiliation import Affiliation
from core.members.model.person import Person
from tests.factories import ZONE, clock, local, make_meeting

DOMAINS = {"boras.se": "Borås", "hjo.se": "Hjo"}
NOW = local(2023, 2, 1, 14)
SESSION = Session(local(2023, 2, 1, 9, 10), local(2023, 2, 1, 12))
BEGAN = clock("2023-02-01 09:10")
WITHIN = timedelta(minutes=10)
BLOCKS = parse(
    "närvaro.csv",
    b"Name\tFirst Join\tLast Leave\tDuration\tEmail\n"
    b"Mira Ek\t2023-02-01 09:10:00\t2023-02-01 12:00:00\t1h 2m\tmira@hjo.se\n",
)


def report(*participants: Participant, starts: datetime = BEGAN) -> AttendanceReport:
    return AttendanceReport(participants, (), None, starts, starts + timedelta(hours=2, minutes=50))


MIRA = Participant("Mira Ek", "mira@hjo.se", None, 62)
VERA = Participant("Vera Ål", "vera@bolaget.se", None, 30)


@pytest.fixture
def stored(writer: Writer) -> Writer:
    for made in (
        make_meeting("m1"),
        make_meeting("m2", start=date(2023, 9, 6)),
        make_meeting("off", status=MeetingStatus.CANCELLED),
    ):
        writer.submit(partial(meetings.add, meeting=made, planned_at=local(2023, 1, 1))).result()
    return writer


def record(writer: Writer, *participants: Participant, meeting_id: str = "m1", now: datetime = NOW, **more: Any) -> Any:
    starts = more.pop("starts", clock("2023-02-01 09:10"))
    action = partial(
        record_report,
        meeting_id=meeting_id,
        report=report(*participants, starts=starts),
        municipality_domains=DOMAINS,
        by="alva",
        now=now,
        zone=ZONE,
        **more,
    )
    return writer.submit(action).result()


def of_meeting(engine: Engine, meeting_id: str = "m1") -> Attendance | None:
    with engine.connect() as conn:
        return attendance.get_of_meeting(conn, meeting_id)


def test_report_is_stored_whole_and_read_in_again_changes_nothing(stored: Writer, engine: Engine) -> None:
    for _ in range(2):
        record(stored, MIRA, VERA)

    assert of_meeting(engine) == Attendance(
        (
            Attendee("Mira Ek", "Hjo", None, "mira@hjo.se", times=(TimeThere(SESSION.starts, 62),), by_hand=False),
            Attendee("Vera Ål", None, None, "vera@bolaget.se", times=(TimeThere(SESSION.starts, 30),), by_hand=False),
        ),
        "alva",
        NOW,
        0,
        (SESSION,),
    )


def test_what_is_noted_by_hand_stays_and_a_second_session_adds_its_minutes(stored: Writer, engine: Engine) -> None:
    noted = [Attendee("Kim Fors", "Ale"), Attendee("Otto", counted_as=CountedAs.PARTNER, organisation="Länsstyrelsen")]
    by_hand = partial(
        record_attendance, meeting_id="m1", attendees=noted, unnamed=3, by="alva", now=local(2023, 2, 1, 13), zone=ZONE
    )
    stored.submit(by_hand).result()

    record(stored, MIRA)
    record(stored, MIRA, starts=clock("2023-02-01 13:00"))

    kept = of_meeting(engine)
    assert kept is not None
    assert [(attendee.name, attendee.minutes) for attendee in kept.attendees] == [
        ("Kim Fors", None),
        ("Otto", None),
        ("Mira Ek", 124),
    ]
    assert (kept.unnamed, len(kept.sessions)) == (3, 2)


def test_answer_about_a_domain_is_remembered_for_members_and_for_the_next_report(
    stored: Writer, engine: Engine
) -> None:
    stored.submit(partial(members.save, person=Person("p1", "Ylva Berg", "Ylva@bolaget.se"))).result()
    stored.submit(partial(members.save, person=Person("p2", "Per O", "per@annatbolaget.se"))).result()

    record(stored, VERA, given={"affiliation:@bolaget.se": "Borås"})
    _, _, later = record(stored, VERA, meeting_id="m2", now=local(2023, 9, 6, 14), starts=clock("2023-09-06 09:10"))

    assert later.questions == ()
    assert [attendee.municipality for attendee in later.attendees] == ["Borås"]
    with engine.connect() as conn:
        known = {person.id: person.municipality for person in members.list_all(conn)}
        assert known == {"p1": "Borås", "p2": None}
        assert members.directory(conn, DOMAINS).remembered == {"@bolaget.se": Affiliation("Borås")}


def test_somebody_who_moves_counts_for_each_municipality_at_its_meeting_and_is_one_person(
    stored: Writer, engine: Engine
) -> None:
    stored.submit(partial(members.save, person=Person("p1", "Mira Ek", "mira@hjo.se", "Hjo"))).result()
    record(stored, MIRA)
    stored.submit(partial(members.save, person=Person("p1", "Mira Ek", "mira@boras.se", "Borås"))).result()
    moved = Participant("Mira Ek", "mira@boras.se", None, 50)
    record(stored, moved, meeting_id="m2", now=local(2023, 9, 6, 14), starts=clock("2023-09-06 09:10"))

    first, second = of_meeting(engine, "m1"), of_meeting(engine, "m2")
    assert first is not None
    assert second is not None
    assert [(attendee.person_id, attendee.municipality) for attendee in first.attendees] == [("p1", "Hjo")]
    assert [(attendee.person_id, attendee.municipality) for attendee in second.attendees] == [("p1", "Borås")]


@pytest.mark.parametrize(("meeting_id", "error"), [("m2", MeetingHasNotBegunError), ("off", MeetingIsCancelledError)])
def test_report_of_a_meeting_that_has_not_been_is_refused(
    stored: Writer, engine: Engine, meeting_id: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        record(stored, MIRA, meeting_id=meeting_id)

    assert of_meeting(engine, meeting_id) is None


def prepare(writer: Writer, import_id: str = "r1", now: datetime = NOW) -> None:
    prepared = partial(
        prepare_report_import,
        import_id=import_id,
        meeting_id="m1",
        document="närvaro.csv",
        blocks=BLOCKS,
        created_by="alva",
        now=now,
    )
    writer.submit(prepared).result()


def approve(writer: Writer, now: datetime = NOW) -> None:
    approved = partial(
        approve_report_import,
        import_id="r1",
        meeting_id="m1",
        given={},
        municipality_domains=DOMAINS,
        by="alva",
        now=now,
        zone=ZONE,
    )
    writer.submit(approved).result()


def undo(writer: Writer, now: datetime = NOW) -> Any:
    return writer.submit(partial(undo_report_import, import_id="r1", now=now, within=WITHIN)).result()


@pytest.mark.parametrize("noted", [True, False])
def test_undo_brings_back_what_was_there(stored: Writer, engine: Engine, noted: bool) -> None:
    if noted:
        by_hand = partial(record_attendance, meeting_id="m1", attendees=[Attendee("Kim", "Ale")], by="alva", zone=ZONE)
        stored.submit(partial(by_hand, now=local(2023, 2, 1, 13))).result()
    before = of_meeting(engine)
    prepare(stored)
    approve(stored)

    undo(stored, NOW + timedelta(minutes=9))

    assert of_meeting(engine) == before
    with pytest.raises(UndoIsOverError):
        undo(stored)


def test_undo_is_over_after_ten_minutes_and_where_something_was_recorded_since(stored: Writer) -> None:
    prepare(stored)
    approve(stored)

    with pytest.raises(UndoIsOverError):
        undo(stored, NOW + WITHIN)
    since = partial(
        record_attendance, meeting_id="m1", attendees=[], by="jonas", now=NOW + timedelta(minutes=1), zone=ZONE
    )
    stored.submit(partial(since, shown=NOW)).result()
    with pytest.raises(AttendanceHasChangedError):
        undo(stored, NOW + timedelta(minutes=2))


def test_import_is_settled_once_and_its_names_go(stored: Writer, engine: Engine) -> None:
    prepare(stored)
    approve(stored)

    with pytest.raises(AttendanceImportNotFoundError):
        approve(stored)
    with pytest.raises(AttendanceImportNotFoundError):
        stored.submit(partial(discard_report_import, import_id="r1", by="alva", now=NOW)).result()
    with engine.connect() as conn:
        done = attendance_imports.get(conn, "r1")
    assert (done.state, done.blocks) == (ProposalState.APPROVED, None)


def test_imports_of_long_ago_are_forgotten(stored: Writer, engine: Engine) -> None:
    prepare(stored, "old", NOW - KEPT - timedelta(seconds=1))
    prepare(stored, "new")

    with engine.connect() as conn:
        assert list(conn.scalars(select(imports.c.id))) == ["new"]


def test_form_that_was_shown_before_something_else_was_recorded_overwrites_nothing(
    stored: Writer, engine: Engine
) -> None:
    record(stored, MIRA)
    stale = partial(record_attendance, meeting_id="m1", attendees=[], by="jonas", now=NOW, zone=ZONE)

    with pytest.raises(AttendanceHasChangedError):
        stored.submit(partial(stale, shown=datetime(2023, 1, 1, tzinfo=UTC))).result()
    with pytest.raises(AttendanceHasChangedError):
        stored.submit(partial(stale, shown=None)).result()

    kept = of_meeting(engine)
    assert kept is not None
    assert [attendee.name for attendee in kept.attendees] == ["Mira Ek"]
