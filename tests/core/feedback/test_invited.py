"""Feedback is accepted only from those asked, and response rates count only them (faults 9 and 25)."""

from datetime import datetime
from functools import partial

import pytest
from nacl.public import PrivateKey

from core.attendance.model.attendance import Attendance, Attendee
from core.attendance.queries.attendance import save as save_attendance
from core.database.writer import Writer
from core.errors import CoreError
from core.feedback.errors import NotInvitedError
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.formatting import rate_in_words, share_answered
from core.feedback.model.feedback import FeedbackResult, ResponseRate
from core.feedback.use_cases.close_feedback import close_feedback
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests import feedback_factory
from tests.factories import CALENDAR, ZONE, local, make_meeting

KEY = PrivateKey.generate()
BEFORE, OPEN, CLOSED = local(2023, 1, 20), local(2023, 2, 1, 13), local(2023, 2, 8, 12, 30)
ENCRYPTOR = FeedbackEncryptor(bytes(KEY.public_key))


@pytest.fixture(autouse=True)
def _meeting(writer: Writer) -> None:
    writer.submit(lambda conn: meetings.add(conn, make_meeting(), planned_at=local(2023, 1, 1))).result()


def comes(writer: Writer, *people: str, coming: bool = True, now: datetime = BEFORE) -> None:
    for person in people:
        who, answer = Person(person, person), SignupAnswer.YES if coming else SignupAnswer.NO
        writer.submit(partial(sign_up, meeting_id="m1", person=who, answer=answer, now=now, zone=ZONE)).result()


def answers(writer: Writer, *people: str, in_channel: bool = False) -> list[Meeting | CoreError]:
    given = [
        EncryptedAnswer("m1", person, ENCRYPTOR.encrypt(feedback_factory.answers(4)), OPEN, in_channel=in_channel)
        for person in people
    ]
    give = partial(give_feedback, answers=given, rules=ReminderRules(), calendar=CALENDAR)
    return writer.submit(give).result()


def close(writer: Writer) -> FeedbackResult:
    ids = iter(range(1000))
    closing = partial(close_feedback, meeting_id="m1", private_keys=(KEY,), now=CLOSED)
    return writer.submit(lambda conn: closing(conn, new_id=lambda: f"{next(ids)}")).result()


def test_outsiders_make_no_honest_answer_public(writer: Writer) -> None:
    comes(writer, "elin")
    comes(writer, "nej", coming=False)

    outcomes = answers(writer, "elin", "o1", "o2", "o3", "o4", "nej")

    assert [isinstance(outcome, NotInvitedError) for outcome in outcomes] == [False, True, True, True, True, True]
    assert close(writer).withheld


def test_who_came_may_answer_and_so_may_the_channels_members(writer: Writer) -> None:
    noted = Attendance((Attendee("Olle", None, "olle"), Attendee("Utan id", None, None)), "alva", OPEN)
    writer.submit(lambda conn: save_attendance(conn, "m1", noted)).result()

    assert isinstance(answers(writer, "olle")[0], Meeting)
    assert isinstance(answers(writer, "mira", in_channel=True)[0], Meeting)


def test_share_is_of_those_who_signed_up_and_others_are_counted_apart(writer: Writer) -> None:
    signed_up = [f"p{number}" for number in range(7)]
    comes(writer, *signed_up)
    answers(writer, *signed_up)
    answers(writer, "x1", "x2", "x3", "x4", in_channel=True)

    rate = close(writer).rate

    assert rate == ResponseRate(answers=11, invited=7, outside=4)
    assert rate_in_words(rate) == "7 av 7 svarade, och 4 till"
    assert share_answered(rate).startswith("100")


def test_share_is_of_those_who_came_where_that_is_noted(writer: Writer) -> None:
    comes(writer, "p1", "p2", "p3")
    noted = Attendance((Attendee("P1", None, "p1"), Attendee("Olle", None, "olle")), "alva", OPEN)
    writer.submit(lambda conn: save_attendance(conn, "m1", noted)).result()
    answers(writer, "p1", "p2", "olle")

    assert close(writer).rate == ResponseRate(answers=3, invited=2, outside=1)


def test_nobody_invited_by_name_gives_no_share() -> None:
    rate = ResponseRate(answers=4, invited=0, outside=4)

    assert (rate_in_words(rate), share_answered(rate)) == ("4 svarade", "–")
