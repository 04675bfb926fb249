"""Members answer feedback cards, each once a meeting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from network.database import feedback, meetings
from network.errors import (
    AlreadyAnsweredError,
    FeedbackNotOpenError,
    MeetingIsCancelledError,
    MeetingNotFoundError,
    NetworkError,
)
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import Calendar, ReminderRules, feedback_closes, feedback_opens


@dataclass(frozen=True, slots=True)
class Given:
    """One answer, sealed already; nothing in it ties the answer to the person."""

    meeting_id: str
    person_id: str
    #: A new random id.
    answer_id: str
    sealed: bytes
    #: UTC, the product's clock.
    now: datetime
    #: Only a meeting of this group is within reach; None where all are.
    within: str | None = None


def give_feedback(
    conn: Connection, given: Sequence[Given], *, rules: ReminderRules, calendar: Calendar
) -> list[Meeting | NetworkError]:
    """Keep each sealed answer, and that its person has answered; the two rows share only the meeting.

    Gives for each its meeting, or what is refused: MeetingNotFoundError, MeetingIsCancelledError,
    FeedbackNotOpenError, AlreadyAnsweredError.
    """
    asked = _Asked(conn, {each.meeting_id for each in given}, rules, calendar)
    outcomes = [asked.answerable(each) for each in given]
    open_ = [each for each, outcome in zip(given, outcomes, strict=True) if isinstance(outcome, Meeting)]
    first = feedback.mark_answered(conn, [(each.meeting_id, each.person_id) for each in open_])
    kept: list[Given] = []
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
    # Those who came together leave no trace of who was first: the ids are random.
    kept.sort(key=lambda each: each.answer_id)
    feedback.add_sealed(conn, [(each.answer_id, each.meeting_id, each.sealed) for each in kept])
    return outcomes


class _Asked:
    """The meetings that are answered about, each read once."""

    def __init__(
        self, conn: Connection, meeting_ids: Collection[str], rules: ReminderRules, calendar: Calendar
    ) -> None:
        self._meetings = meetings.of_ids(conn, meeting_ids)
        self._closed = feedback.closed_of(conn, meeting_ids)
        self._times = {
            meeting.id: (feedback_opens(meeting, rules, calendar), feedback_closes(meeting, rules, calendar))
            for meeting in self._meetings.values()
        }

    def answerable(self, given: Given) -> Meeting | NetworkError:
        """The meeting, where it takes answers now."""
        meeting = self._meetings.get(given.meeting_id)
        if meeting is None or (given.within is not None and given.within not in meeting.groups):
            return MeetingNotFoundError(given.meeting_id)
        if meeting.status is MeetingStatus.CANCELLED:
            return MeetingIsCancelledError(meeting.id)
        opens, closes = self._times[meeting.id]
        closed = meeting.id in self._closed or given.now >= closes
        return FeedbackNotOpenError(meeting.id, opened=closed) if closed or given.now < opens else meeting
