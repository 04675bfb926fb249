"""When a meeting's feedback opens and closes, and when members are asked; pure functions."""

from datetime import UTC, datetime

from core.deliveries.model import Window
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import DAY_ENDS, WorkCalendar
from core.working_days.counting import working_days_after


def feedback_opens(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When members are asked (UTC): half an hour after a known end, else 16.00 on the last day.

    After an end so late that people are home (19.30 or later) they are asked at 9.00 the next working day.
    """
    if meeting.end_time is None:
        return calendar.at(meeting.end_date, rules.whole_day_feedback_at)
    opens_at = meeting.ends_at(calendar.zone) + rules.feedback_after_end
    local = opens_at.astimezone(calendar.zone)
    if local.time() < DAY_ENDS and local.date() == meeting.end_date:
        return opens_at
    return calendar.at(working_days_after(meeting.end_date, 1, calendar.public_holidays), rules.leaves_at)


def feedback_closes(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When no more answers are taken (UTC): seven days, on the wall clock, after it opened."""
    opens_at = feedback_opens(meeting, rules, calendar).astimezone(calendar.zone)
    return (opens_at + rules.feedback_open).astimezone(UTC)


def request_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """The question itself: of use as long as answers are taken."""
    return Window(feedback_opens(meeting, rules, calendar), feedback_closes(meeting, rules, calendar))


def nudge_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """One nudge at 9.00 on the third working day after the meeting."""
    day = working_days_after(meeting.end_date, rules.feedback_nudge_working_days_after, calendar.public_holidays)
    return Window(calendar.at(day, rules.leaves_at), feedback_closes(meeting, rules, calendar))
