"""Members say which days suit them, and one of the days becomes a meeting that can be taken back."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.database.writer import Writer
from core.groups.errors import GroupNotFoundError
from core.groups.use_cases.end_group import end_group
from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.meetings.use_cases.add_meeting import undo_new_meeting
from core.members.model.person import Person
from core.polls import day_queries, queries
from core.polls.errors import (
    ChoiceMissingError,
    DayAlreadyChosenError,
    DayFault,
    DaysMissingError,
    NotInGroupError,
    PollDaysError,
    PollIsOpenError,
    PollIsOverError,
    PollNotFoundError,
)
from core.polls.model import Poll, PollKind, PollResult, Suits
from core.polls.tables import poll_day_answers
from core.polls.use_cases.closing import close_poll, poll_result
from core.polls.use_cases.days import answer_days, choose_day
from core.polls.use_cases.sending import prepare_poll, send_poll
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.core.polls.test_polls import do
from tests.factories import CALENDAR, NATUR, ZONE, local

SENT = local(2023, 3, 1, 10)
DURING = SENT + timedelta(days=1)
CLOSES = local(2023, 3, 7, 9)
UNDO = timedelta(minutes=10)
DAYS = ("2023-03-08", "2023-03-10", "2023-03-15")


def send(writer: Writer) -> None:
    poll = Poll("p1", PollKind.DAYS, NATUR, "Planeringsmöte", DAYS, "alva", SENT, start_time=time(9), end_time=time(12))
    do(writer, prepare_poll, poll=poll)
    do(writer, send_poll, poll_id="p1", by="alva", now=SENT, rules=ReminderRules(), calendar=CALENDAR)


def answer(writer: Writer, who: str, *said: str, now: datetime = DURING, in_channel: bool = True) -> None:
    given = dict(enumerate(said))
    more = {"given": given, "in_channel": in_channel, "now": now}
    do(writer, answer_days, poll_id="p1", person=Person(who, who.title()), **more)


def close(writer: Writer) -> PollResult:
    result: PollResult = do(writer, close_poll, poll_id="p1", private_keys=(), now=CLOSES)
    return result


def choose(writer: Writer, choice: int | None = 1, *, now: datetime = CLOSES, **more: Any) -> Meeting:
    fields = {"poll_id": "p1", "choice": choice, "meeting_id": "m1", "by": "alva", "now": now, "zone": ZONE}
    meeting: Meeting = do(writer, choose_day, **fields | more)
    return meeting


def test_answers_are_by_name_whole_and_changed_while_it_is_open(writer: Writer, engine: Engine) -> None:
    send(writer)
    answer(writer, "mira", "yes", "no", "maybe")
    answer(writer, "olle", "yes", "yes", "yes")
    answer(writer, "mira", "no", "yes", "yes")
    with pytest.raises(DaysMissingError):
        answer(writer, "olle", "yes")
    with pytest.raises(NotInGroupError):
        answer(writer, "vera", "yes", "yes", "yes", in_channel=False)

    said = {given.person.name: given.days for given in do(writer, day_queries.list_answers, poll_id="p1")}
    assert said == {
        "Mira": {0: Suits.NO, 1: Suits.YES, 2: Suits.YES},
        "Olle": {0: Suits.YES, 1: Suits.YES, 2: Suits.YES},
    }
    assert close(writer) == PollResult(2, (1, 2, 2))
    with pytest.raises(PollIsOverError):
        answer(writer, "olle", "yes", "yes", "yes", now=CLOSES)
    with engine.connect() as conn:
        assert len(conn.execute(select(poll_day_answers)).all()) == 6


def test_it_closes_before_its_first_day(writer: Writer) -> None:
    send(writer)

    assert do(writer, queries.get, poll_id="p1").closes_at == CLOSES


def test_day_becomes_a_meeting_once_it_has_closed(writer: Writer) -> None:
    send(writer)
    answer(writer, "mira", "yes", "yes", "yes")
    with pytest.raises(PollIsOpenError):
        choose(writer)
    close(writer)

    meeting = choose(writer)

    assert meeting == do(writer, meetings.get, meeting_id="m1")
    assert (meeting.groups, meeting.title, meeting.start_date) == ((NATUR,), "Planeringsmöte", date(2023, 3, 10))
    assert (meeting.start_time, meeting.end_time) == (time(9), time(12))
    with pytest.raises(DayAlreadyChosenError):
        choose(writer, 2, meeting_id="m2")


@pytest.mark.parametrize("choice", [None, -1, 3])
def test_day_that_the_poll_has_not_is_refused(writer: Writer, choice: int | None) -> None:
    send(writer)
    close(writer)

    with pytest.raises(ChoiceMissingError):
        choose(writer, choice)


def test_day_that_has_come_a_group_that_has_ended_and_another_poll_give_no_meeting(writer: Writer) -> None:
    send(writer)
    close(writer)
    with pytest.raises(PollDaysError) as raised:
        choose(writer, 0, now=local(2023, 3, 8, 7))
    assert raised.value.fault is DayFault.PAST
    with pytest.raises(PollNotFoundError):
        choose(writer, poll_id="p2")
    do(writer, end_group, name=NATUR, now=CLOSES, zone=ZONE)
    with pytest.raises(GroupNotFoundError):
        choose(writer)
    assert do(writer, meetings.list_of_year, year=2023) == []


def test_meeting_is_taken_back_and_another_day_chosen(writer: Writer) -> None:
    send(writer)
    close(writer)
    choose(writer)
    undo = partial(undo_new_meeting, new_meeting_id="m1", by="alva", within=UNDO)
    with pytest.raises(UndoIsOverError):
        do(writer, undo, now=CLOSES + UNDO)
    assert do(writer, queries.get, poll_id="p1").meeting_id == "m1"

    do(writer, undo, now=CLOSES + timedelta(minutes=9))

    assert do(writer, meetings.list_of_year, year=2023) == []
    assert do(writer, queries.get, poll_id="p1").meeting_id is None
    assert choose(writer, 2, meeting_id="m2").start_date == date(2023, 3, 15)


def test_meeting_that_somebody_has_signed_up_for_stays(writer: Writer) -> None:
    send(writer)
    close(writer)
    choose(writer)
    person = Person("mira", "Mira")
    do(writer, sign_up, meeting_id="m1", person=person, answer=SignupAnswer.YES, now=CLOSES, zone=ZONE)

    with pytest.raises(UndoIsOverError):
        do(writer, undo_new_meeting, new_meeting_id="m1", by="alva", now=CLOSES, within=UNDO)

    assert do(writer, queries.get, poll_id="p1").meeting_id == "m1"


def test_how_many_can_is_known_while_it_is_open(writer: Writer) -> None:
    send(writer)
    answer(writer, "mira", "yes", "yes", "no")

    assert do(writer, poll_result, poll=do(writer, queries.get, poll_id="p1")) == PollResult(1, (1, 1, 0))
