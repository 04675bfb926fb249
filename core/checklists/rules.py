"""What a meeting has and lacks, and when something missing is overdue; pure functions."""

from datetime import datetime, timedelta

from core.checklists.model import CheckedItem, ChecklistFacts, ChecklistItem, ItemState
from core.deliveries.model import Window
from core.feedback.rules.opening import feedback_closes
from core.meetings.model.meeting import Meeting, MeetingForm
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.rules.reminders import follow_up_at, invitation_window, reminder_window
from core.working_days.calendar import WorkCalendar
from core.working_days.counting import working_days_after, working_days_before

#: Grace period: an invitation may wait for its channel or for Teams, and so may closing.
_ROOM = timedelta(days=1)
_BRINGS_PEOPLE = (ChecklistItem.PLACE, ChecklistItem.INVITATION)
#: How long the question about the outcome is useful; `status` shows it later too.
_USEFUL = timedelta(days=5)


def checklist(
    meeting: Meeting, facts: ChecklistFacts, *, rules: ReminderRules, calendar: WorkCalendar, now: datetime
) -> tuple[CheckedItem, ...]:
    """Each item with its state at `now` (UTC), in the order of the meeting's life.

    After the meeting, things that would have brought people there no longer count as missing.
    """
    there = {
        ChecklistItem.PROGRAMME: bool(meeting.theme or meeting.speaker or meeting.programme),
        ChecklistItem.PLACE: has_place(meeting),
        ChecklistItem.INVITATION: facts.invited.issuperset(meeting.groups),
        ChecklistItem.ATTENDANCE: facts.attendance_recorded,
        ChecklistItem.DOCUMENTS: facts.documents > 0,
        ChecklistItem.FEEDBACK: facts.feedback_closed_at is not None,
        ChecklistItem.OUTCOME: facts.outcome is not None,
    }
    over = now >= meeting.ends_at(calendar.zone)
    checked = []
    for item in ChecklistItem:
        if over and item in _BRINGS_PEOPLE and not there[item]:
            continue
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


def details_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When coordinators are told that theme or place is missing: before the reminder would go out without it."""
    day = working_days_before(meeting.start_date, rules.details_working_days_before, calendar.public_holidays)
    due_at = calendar.at(day, rules.leaves_at)
    return Window(due_at, max(reminder_window(meeting, rules, calendar).due_at, due_at))


def outcome_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When coordinators are asked about the outcome: the working day after the feedback has closed."""
    closes = feedback_closes(meeting, rules, calendar).astimezone(calendar.zone).date()
    due_at = calendar.at(working_days_after(closes, 1, calendar.public_holidays), rules.leaves_at)
    return Window(due_at, due_at + _USEFUL)


def due(item: ChecklistItem, meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When the item is due (UTC). Theme and place are due five working days before the meeting.

    What the annual report needs, five after it; the outcome, the working day after the feedback has closed, when the
    answers are known.
    """
    match item:
        case ChecklistItem.PROGRAMME | ChecklistItem.PLACE:
            return details_window(meeting, rules, calendar).due_at
        case ChecklistItem.INVITATION:
            return invitation_window(meeting, rules, calendar).due_at + _ROOM
        case ChecklistItem.ATTENDANCE | ChecklistItem.DOCUMENTS:
            return follow_up_at(meeting, rules, calendar)
        case ChecklistItem.FEEDBACK:
            return feedback_closes(meeting, rules, calendar) + _ROOM
        case ChecklistItem.OUTCOME:
            return outcome_window(meeting, rules, calendar).due_at
