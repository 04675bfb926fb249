"""Members answer feedback cards, each once a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection

from core.errors import CoreError
from core.feedback.errors import AlreadyAnsweredError, FeedbackNotOpenError
from core.feedback.queries import rounds
from core.feedback.rules.opening import feedback_closes, feedback_opens
from core.meetings.errors import MeetingIsCancelledError, MeetingNotFoundError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.working_days.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class EncryptedAnswer:
    """One answer, encrypted already; nothing in it ties the answer to the person."""

    meeting_id: str
    person_id: str
    ciphertext: bytes
    #: UTC, the product's clock.
    now: datetime
    #: Only a meeting of this group is within reach; None where all are.
    within: str | None = None


def give_feedback(
    conn: Connection, given: Sequence[EncryptedAnswer], *, rules: ReminderRules, calendar: WorkCalendar
) -> list[Meeting | CoreError]:
    """Keep each encrypted answer, and that its person has answered; the two rows share only the meeting.

    Gives for each its meeting, or what is refused: MeetingNotFoundError, MeetingIsCancelledError,
    FeedbackNotOpenError, AlreadyAnsweredError.
    """
    about = {
        meeting_id: meetings.get_with_feedback(conn, meeting_id) for meeting_id in {each.meeting_id for each in given}
    }
    outcomes = [_answerable(each, about[each.meeting_id], rules, calendar) for each in given]
    open_ = [each for each, outcome in zip(given, outcomes, strict=True) if isinstance(outcome, Meeting)]
    first = rounds.add_respondents(conn, [(each.meeting_id, each.person_id) for each in open_])
    kept: list[EncryptedAnswer] = []
    for number, (each, outcome) in enumerate(zip(given, outcomes, strict=True)):
        if not isinstance(outcome, Meeting):
            continue
        who = (each.meeting_id, each.person_id)
        if who in first:
            # Somebody who presses twice at once is in the same batch twice.
            first.remove(who)
            kept.append(each)
        else:
            outcomes[number] = AlreadyAnsweredError(each.meeting_id)
    # Those who came together leave no trace of who was first: what is encrypted looks random.
    rounds.add_encrypted(conn, sorted((each.meeting_id, each.ciphertext) for each in kept))
    return outcomes


def _answerable(
    given: EncryptedAnswer, about: tuple[Meeting, datetime | None] | None, rules: ReminderRules, calendar: WorkCalendar
) -> Meeting | CoreError:
    """The meeting, where it takes answers now."""
    if about is None or (given.within is not None and given.within not in about[0].groups):
        return MeetingNotFoundError(given.meeting_id)
    meeting, closed_at = about
    if meeting.status is MeetingStatus.CANCELLED:
        return MeetingIsCancelledError(meeting.id)
    opens, closes = _open_between(meeting, rules, calendar)
    closed = closed_at is not None or given.now >= closes
    return FeedbackNotOpenError(meeting.id, opened=closed) if closed or given.now < opens else meeting


@lru_cache(maxsize=64)
def _open_between(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> tuple[datetime, datetime]:
    return feedback_opens(meeting, rules, calendar), feedback_closes(meeting, rules, calendar)
