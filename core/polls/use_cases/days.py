"""Members answer which days suit them; afterwards a coordinator makes one of the days a meeting."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.meetings.model.meeting import Meeting
from core.meetings.use_cases.add_meeting import approve_new_meeting, prepare_new_meeting
from core.members import queries as people
from core.members.model.person import Person
from core.polls import day_queries, queries
from core.polls.day_rules import checked_answers
from core.polls.errors import (
    ChoiceMissingError,
    DayAlreadyChosenError,
    DayFault,
    PollDaysError,
    PollIsOpenError,
    PollNotFoundError,
)
from core.polls.model import Poll, PollKind, PollState
from core.polls.use_cases.voting import asked, check_may_vote


def answer_days(
    conn: Connection, *, poll_id: str, person: Person, given: Mapping[int, str], in_channel: bool, now: datetime
) -> Poll:
    """Store the person's answer for each day (its index), replacing earlier ones, at `now` (UTC).

    Raises PollNotFoundError, DaysMissingError, PollIsOverError and NotInGroupError.
    """
    poll = asked(conn, poll_id, PollKind.DAYS)
    check_may_vote(conn, poll, person.id, in_channel=in_channel, now=now)
    answers = checked_answers(given, len(poll.choices))
    people.ensure_person(conn, person)
    day_queries.save_answers(conn, poll_id, person.id, answers, at=now)
    return poll


def choose_day(
    conn: Connection, *, poll_id: str, choice: int | None, meeting_id: str, by: str, now: datetime, zone: ZoneInfo
) -> Meeting:
    """Make the day (its index) a meeting of the group at `now` (UTC), like one that a coordinator adds by hand.

    `meeting_id` is its id, also for undo; nobody is told while it can be undone. Raises PollNotFoundError,
    PollIsOpenError, DayAlreadyChosenError, ChoiceMissingError, PollDaysError if the day has come, and
    GroupNotFoundError if the group has ended.
    """
    queries.lock(conn, poll_id)
    poll = queries.get(conn, poll_id)
    if poll.kind is not PollKind.DAYS or poll.state is PollState.PREPARED:
        raise PollNotFoundError(poll_id)
    if poll.state is not PollState.CLOSED:
        raise PollIsOpenError(poll_id)
    if poll.meeting_id is not None:
        raise DayAlreadyChosenError(poll_id)
    if choice is None or choice not in range(len(poll.choices)):
        raise ChoiceMissingError(poll_id)
    day = poll.days[choice]
    if day <= now.astimezone(zone).date():
        raise PollDaysError(DayFault.PAST, day)
    meeting = Meeting(
        id=meeting_id,
        groups=(poll.group,),
        title=poll.question,
        start_date=day,
        end_date=day,
        start_time=poll.start_time,
        end_time=poll.end_time,
    )
    prepare_new_meeting(conn, new_meeting_id=meeting_id, meeting=meeting, created_by=by, now=now)
    approve_new_meeting(conn, new_meeting_id=meeting_id, by=by, now=now)
    queries.set_meeting(conn, poll_id, meeting_id)
    return meeting
