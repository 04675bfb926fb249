"""A plan merges two meetings: those signed up for either are signed up for the joint one; undo separates them."""

import pytest
from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.plans.use_cases.undo_plan_import import undo_plan_import
from core.signups.model import SignupAnswer
from core.signups.queries import signups
from core.signups.use_cases.sign_up import sign_up
from tests.core.plans.test_plan_import import NOW, UNDO, read_in
from tests.core.signups.signing_up import MAYBE, NO, YES
from tests.factories import MILJO, NATUR, ZONE, local, make_meeting

OF_MILJO, OF_NATUR = make_meeting("m1", groups=(MILJO,)), make_meeting("m2", groups=(NATUR,))
JOINT = make_meeting("x", groups=(MILJO, NATUR))


def say(conn: Connection, meeting_id: str, person: str, answer: SignupAnswer = YES, colleagues: int = 0) -> None:
    who = Person(person, person)
    sign_up(conn, meeting_id=meeting_id, person=who, answer=answer, colleagues=colleagues, now=NOW, zone=ZONE)


def answers(engine: Engine, meeting_id: str) -> dict[str, tuple[SignupAnswer, int, bool]]:
    with engine.connect() as conn:
        return {
            signup.person.id: (signup.answer, signup.standing.colleagues, signup.waiting)
            for signup in signups.list_of_meeting(conn, meeting_id)
        }


def hold(writer: Writer, *held: Meeting) -> None:
    for meeting in held:
        writer.submit(lambda conn, meeting=meeting: meetings.add(conn, meeting, planned_at=local(2023, 1, 1))).result()  # type: ignore[misc]


@pytest.fixture
def joined(writer: Writer) -> str:
    """The import that made both one."""
    hold(writer, OF_MILJO, OF_NATUR)
    for person, answer, colleagues in (("elin", YES, 2), ("mira", NO, 0), ("olle", YES, 0)):
        writer.submit(lambda conn, a=(person, answer, colleagues): say(conn, "m2", *a)).result()  # type: ignore[misc]
    writer.submit(lambda conn: say(conn, "m1", "olle", MAYBE)).result()
    import_id, _ = read_in(writer, JOINT)
    return import_id


@pytest.mark.usefixtures("joined")
def test_answers_are_carried_over_where_none_was_given(engine: Engine) -> None:
    with engine.connect() as conn:
        ended = meetings.get(conn, "m2")

    assert ended.status is MeetingStatus.CANCELLED
    assert answers(engine, "m1") == {"elin": (YES, 2, False), "mira": (NO, 0, False), "olle": (MAYBE, 0, False)}


def test_undo_parts_them_and_keeps_what_was_said_since(joined: str, writer: Writer, engine: Engine) -> None:
    before = answers(engine, "m2")
    writer.submit(lambda conn: say(conn, "m1", "mira", YES)).result()

    writer.submit(lambda conn: undo_plan_import(conn, import_id=joined, now=NOW, within=UNDO)).result()

    assert answers(engine, "m1") == {"mira": (YES, 0, False), "olle": (MAYBE, 0, False)}
    assert answers(engine, "m2") == before


def test_who_had_a_place_keeps_it_and_who_waited_stands_last(writer: Writer, engine: Engine) -> None:
    hold(writer, make_meeting("m1", groups=(MILJO,), capacity=1), make_meeting("m2", groups=(NATUR,), capacity=1))
    for meeting_id, person in (("m1", "a"), ("m1", "b"), ("m2", "c"), ("m2", "d")):
        writer.submit(lambda conn, a=(meeting_id, person): say(conn, *a)).result()  # type: ignore[misc]

    read_in(writer, JOINT)

    with engine.connect() as conn:
        waiting = [signup.person.id for signup in signups.list_waiting(conn, "m1")]
    assert {person for person, (_, _, waits) in answers(engine, "m1").items() if not waits} == {"a", "c"}
    assert waiting == ["b", "d"]


def test_meeting_that_ends_beside_another_day_carries_nothing(writer: Writer, engine: Engine) -> None:
    other_day = make_meeting("m2", groups=(NATUR,), start=local(2023, 3, 8).date())
    hold(writer, OF_MILJO, other_day)
    writer.submit(lambda conn: say(conn, "m2", "elin")).result()

    read_in(writer, JOINT)

    assert answers(engine, "m1") == {}
