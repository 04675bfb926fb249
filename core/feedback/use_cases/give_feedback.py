"""Stores members' feedback answers, one per person and meeting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection

from core.errors import CoreError
from core.feedback.errors import AlreadyAnsweredError, FeedbackNotOpenError, NotInvitedError
from core.feedback.queries import invitations, named_answers, rounds
from core.feedback.rules.opening import feedback_closes, feedback_opens
from core.meetings.errors import MeetingIsCancelledError, MeetingNotFoundError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members import queries as members
from core.members.model.person import Person
from core.working_days.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class EncryptedAnswer:
    """One encrypted answer, and who gave it; the ciphertext contains nothing about the person."""

    meeting_id: str
    person_id: str
    ciphertext: bytes
    #: UTC, the product's clock.
    now: datetime
    #: Only meetings of this group may be answered; None if all may.
    within: str | None = None
    #: Whether it was given in a channel of the meeting's groups; elsewhere only people who signed up or came may
    #: answer.
    in_channel: bool = False
    #: The same answer encrypted a second time, to be stored with the person and their name; only if the card says so.
    named_ciphertext: bytes | None = None
    person_name: str = ""


def give_feedback(
    conn: Connection, answers: Sequence[EncryptedAnswer], *, rules: ReminderRules, calendar: WorkCalendar
) -> list[Meeting | CoreError]:
    """Store each encrypted answer, and that its person has answered; the two rows share only the meeting.

    Returns, for each answer in order, its meeting or why it is refused: MeetingNotFoundError, MeetingIsCancelledError,
    NotInvitedError, FeedbackNotOpenError, AlreadyAnsweredError. Somebody in no group's channel who neither signed up
    nor came is refused, or a few outsiders could lift one member's answer over the threshold.
    """
    meetings_by_id = {
        meeting_id: meetings.get_with_feedback(conn, meeting_id)
        for meeting_id in {answer.meeting_id for answer in answers}
    }
    outside = [(answer.meeting_id, answer.person_id) for answer in answers if not answer.in_channel]
    invited = invitations.among(conn, outside) if outside else frozenset()
    outcomes = [_answerable(answer, meetings_by_id[answer.meeting_id], invited, rules, calendar) for answer in answers]
    respondents = [
        (answer.meeting_id, answer.person_id)
        for answer, outcome in zip(answers, outcomes, strict=True)
        if isinstance(outcome, Meeting)
    ]
    new_respondents = rounds.add_respondents(conn, respondents)
    accepted: list[EncryptedAnswer] = []
    for number, (answer, outcome) in enumerate(zip(answers, outcomes, strict=True)):
        if not isinstance(outcome, Meeting):
            continue
        respondent = (answer.meeting_id, answer.person_id)
        if respondent in new_respondents:
            # A person who presses twice at once is in the same batch twice.
            new_respondents.remove(respondent)
            accepted.append(answer)
        else:
            outcomes[number] = AlreadyAnsweredError(answer.meeting_id)
    # Sorted by ciphertext, which looks random: the order of a batch doesn't show who answered first.
    rounds.add_encrypted(conn, sorted((answer.meeting_id, answer.ciphertext) for answer in accepted))
    named = [
        (answer.meeting_id, answer.person_id, answer.named_ciphertext)
        for answer in accepted
        if answer.named_ciphertext is not None
    ]
    if named:
        named_answers.add(conn, named)
        # A batch may contain answers to other meetings, whose respondents aren't needed here.
        for answer in accepted:
            if answer.named_ciphertext is not None:
                members.ensure_person(conn, Person(answer.person_id, answer.person_name))
    return outcomes


def _answerable(
    answer: EncryptedAnswer,
    stored: tuple[Meeting, datetime | None] | None,
    invited: Collection[tuple[str, str]],
    rules: ReminderRules,
    calendar: WorkCalendar,
) -> Meeting | CoreError:
    """The meeting, if its feedback is open now; otherwise the reason for refusing the answer."""
    if stored is None or (answer.within is not None and answer.within not in stored[0].groups):
        return MeetingNotFoundError(answer.meeting_id)
    meeting, closed_at = stored
    if not answer.in_channel and (answer.meeting_id, answer.person_id) not in invited:
        return NotInvitedError(meeting.id)
    if meeting.status is MeetingStatus.CANCELLED:
        return MeetingIsCancelledError(meeting.id)
    opens, closes = _open_between(meeting, rules, calendar)
    closed = closed_at is not None or answer.now >= closes
    return FeedbackNotOpenError(meeting.id, opened=closed) if closed or answer.now < opens else meeting


@lru_cache(maxsize=64)
def _open_between(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    return feedback_opens(meeting, rules, calendar), feedback_closes(meeting, rules, calendar)
