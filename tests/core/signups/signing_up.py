"""Short ways to sign up in tests."""

from sqlalchemy import Connection

from core.meetings.queries import meetings
from core.members.model.person import Person
from core.signups.model import Signup, SignupAnswer
from core.signups.queries import signups
from core.signups.use_cases.sign_up import sign_up
from tests.factories import ZONE, local, make_meeting

BEFORE = local(2023, 1, 20)
YES, NO, MAYBE = SignupAnswer.YES, SignupAnswer.NO, SignupAnswer.MAYBE


def hold(conn: Connection, *, capacity: int | None = None) -> None:
    meetings.add(conn, make_meeting("m1", capacity=capacity), planned_at=local(2023, 1, 1))


def say(conn: Connection, person: str, answer: SignupAnswer = YES, colleagues: int | None = None) -> None:
    who = Person(person, person)
    sign_up(conn, meeting_id="m1", person=who, answer=answer, colleagues=colleagues, now=BEFORE, zone=ZONE)


def signup(conn: Connection, person: str) -> Signup:
    signup = signups.get(conn, "m1", person)
    assert signup is not None
    return signup


def coming(conn: Connection) -> list[str]:
    return [signup.person.id for signup in signups.list_of_meeting(conn, "m1") if signup.coming]


def waiting(conn: Connection) -> list[str]:
    return [signup.person.id for signup in signups.list_waiting(conn, "m1")]
