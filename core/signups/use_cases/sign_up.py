"""A member says whether they come to a meeting, and with how many colleagues."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import changes, meetings
from core.meetings.queries.known_meetings import get_known
from core.members import queries as people
from core.members.model.person import Person
from core.signups.errors import SignupIsClosedError
from core.signups.model import Signup, SignupAnswer
from core.signups.queries import signups
from core.signups.rules import may_answer, standing_of
from core.signups.use_cases.carry_over import carry_over_signups
from core.signups.use_cases.free_places import give_free_places


def sign_up(
    conn: Connection,
    *,
    meeting_id: str,
    person: Person,
    answer: SignupAnswer,
    now: datetime,
    zone: ZoneInfo,
    colleagues: int | None = None,
) -> Meeting:
    """Store what the person says; returns the meeting as members know it.

    `colleagues` of the same municipality come along; None leaves their number as it was. Where the meeting is full the
    person stands last in the queue, and a place that they give up goes to the first there.

    What is said about a meeting that has become part of another is said about that.

    Raises MeetingNotFoundError, MeetingIsCancelledError, SignupIsClosedError, ColleaguesNumberError,
    NotEnoughPlacesError.
    """
    if meetings.get(conn, meeting_id).capacity is not None:
        # Two who press at once come one after the other, also from two replicas.
        meetings.get_locked(conn, meeting_id)
    # Who was told that the meeting is there and then can answer, whatever a coordinator may still undo.
    meeting = get_known(conn, meeting_id, now=now, undo=UNDO_WINDOW)
    if meeting.merged_into is not None:
        return sign_up(
            conn,
            meeting_id=meeting.merged_into,
            person=person,
            answer=answer,
            now=now,
            zone=zone,
            colleagues=colleagues,
        )
    check_may_answer(meeting, answer, now, zone)
    before = signups.get(conn, meeting_id, person.id)
    queue = signups.queue_without(conn, meeting_id, person.id, meeting.capacity)
    standing = standing_of(before, answer, colleagues, queue)
    people.ensure_person(conn, person)
    signups.save(conn, Signup(meeting_id, person, answer, now, standing))
    give_free_places(conn, meeting, now=now)
    _say_of_joined(conn, meeting_id, person.id, now)
    return meeting


def _say_of_joined(conn: Connection, meeting_id: str, person_id: str, now: datetime) -> None:
    """If the meeting was merged into another and nobody has been notified yet, the answer counts there as well."""
    stored = meetings.get(conn, meeting_id)
    joining = [change for change in changes.list_of_meeting(conn, meeting_id) if change.kind is ChangeKind.MERGED]
    if stored.merged_into is None or not joining:
        return
    source_id = joining[-1].source_id or ""
    signups.delete_merged(conn, source_id, person_id=person_id)
    carry_over_signups(conn, stored, meetings.get(conn, stored.merged_into), source_id=source_id, now=now)


def check_may_answer(meeting: Meeting, answer: SignupAnswer, now: datetime, zone: ZoneInfo) -> None:
    """Raises MeetingIsCancelledError, and SignupIsClosedError when the answer is not taken at `now` (UTC)."""
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting.id)
    if not may_answer(meeting, answer, now, zone):
        raise SignupIsClosedError(meeting.id, started=now >= meeting.starts_at(zone))
