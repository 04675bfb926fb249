"""What a meeting has and lacks, and from when on a lack is late; pure functions."""

from datetime import datetime, timedelta

from core.checklists.model import CheckedItem, ChecklistFacts, ChecklistItem, ItemState
from core.feedback.rules.opening import feedback_closes
from core.meetings.model.meeting import Meeting, MeetingForm
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.rules.reminders import follow_up_at, invitation_window
from core.working_days.calendar import WorkCalendar
from core.working_days.counting import working_days_after

#: An invitation that waits for its channel, or for Teams, is not late at once; neither is closing.
_ROOM = timedelta(days=1)


def checklist(
    meeting: Meeting, facts: ChecklistFacts, *, rules: ReminderRules, calendar: WorkCalendar, now: datetime
) -> tuple[CheckedItem, ...]:
    """Each item with its state at `now` (UTC), in the order of the meeting's life."""
    there = {
        ChecklistItem.PROGRAMME: bool(meeting.theme or meeting.speaker),
        ChecklistItem.PLACE: has_place(meeting),
        ChecklistItem.INVITATION: facts.invited.issuperset(meeting.groups),
        ChecklistItem.ATTENDANCE: facts.attendance_recorded,
        ChecklistItem.DOCUMENTS: facts.documents > 0,
        ChecklistItem.FEEDBACK: facts.feedback_closed_at is not None,
        ChecklistItem.OUTCOME: facts.outcome is not None,
    }
    checked = []
    for item in ChecklistItem:
        due_at = due(item, meeting, rules, calendar)
        missing = ItemState.MISSING if now >= due_at else ItemState.AHEAD
        checked.append(CheckedItem(item, ItemState.DONE if there[item] else missing, due_at))
    return tuple(checked)


def has_place(meeting: Meeting) -> bool:
    """Whether people know where to go, as far as the meeting's form asks for it."""
    match meeting.form:
        case MeetingForm.DIGITAL:
            return bool(meeting.join_url)
        case MeetingForm.PHYSICAL:
            return bool(meeting.place)
        case MeetingForm.HYBRID:
            return bool(meeting.place and meeting.join_url)
        case _:
            return bool(meeting.place or meeting.join_url)


def due(item: ChecklistItem, meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When the item should be there at the latest (UTC).

    What the invitation says is due with it; what the annual report needs, some days after the meeting; what came of it,
    the working day after the feedback has closed, when the answers are known.
    """
    match item:
        case ChecklistItem.PROGRAMME | ChecklistItem.PLACE:
            return invitation_window(meeting, rules, calendar).due_at
        case ChecklistItem.INVITATION:
            return invitation_window(meeting, rules, calendar).due_at + _ROOM
        case ChecklistItem.ATTENDANCE | ChecklistItem.DOCUMENTS:
            return follow_up_at(meeting, rules, calendar)
        case ChecklistItem.FEEDBACK:
            return feedback_closes(meeting, rules, calendar) + _ROOM
        case ChecklistItem.OUTCOME:
            closes = feedback_closes(meeting, rules, calendar).astimezone(calendar.zone).date()
            return calendar.at(working_days_after(closes, 1, calendar.public_holidays), rules.leaves_at)
