"""When each reminder of a meeting leaves, and until when it is useful; pure functions."""

from datetime import datetime, timedelta

from core.deliveries.model import Window
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import WorkCalendar, move_to_office_hours
from core.working_days.counting import working_day_on_or_before, working_days_after, working_days_before


def invitation_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """Two weeks before at 9.00, or the working day before that; until the reminder takes its place."""
    day = meeting.start_date - timedelta(days=rules.invitation_days_before)
    due_at = calendar.at(working_day_on_or_before(day, calendar.public_holidays), rules.leaves_at)
    return Window(due_at, max(reminder_window(meeting, rules, calendar).due_at, due_at))


def reminder_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """Two working days before at 9.00; until the morning of the meeting."""
    day = working_days_before(meeting.start_date, rules.reminder_working_days_before, calendar.public_holidays)
    return Window(calendar.at(day, rules.leaves_at), calendar.at(meeting.start_date, rules.morning_at))


def morning_window(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> Window | None:
    """The same morning at 7.30, until the meeting starts; None if it starts before that."""
    due_at, starts_at = calendar.at(meeting.start_date, rules.morning_at), meeting.starts_at(calendar.zone)
    return Window(due_at, starts_at) if due_at < starts_at else None


def notice_at(moment: datetime, meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When a notice from `moment` (UTC) reaches people before the meeting: in daytime, never at night.

    A notice that would otherwise wait until about the start goes out at the time of the morning's reminder.
    """
    by_daylight = move_to_office_hours(moment, rules.leaves_at, calendar)
    morning = calendar.at(meeting.start_date, rules.morning_at)
    if moment < morning:
        return min(by_daylight, morning)
    return by_daylight if by_daylight < meeting.starts_at(calendar.zone) else moment


def follow_up_at(meeting: Meeting, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    """When coordinators are asked for missing data (UTC): 9.00 on the fifth working day after the meeting."""
    day = working_days_after(meeting.end_date, rules.follow_up_working_days_after, calendar.public_holidays)
    return calendar.at(day, rules.leaves_at)
