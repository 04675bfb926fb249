"""When channels are notified of a published report."""

from datetime import datetime, timedelta

from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import WorkCalendar, move_to_office_hours

#: How long the news is of use.
_USEFUL = timedelta(days=14)


def announcing_window(published_at: datetime, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """In office hours, after coordinators have had the undo time to hold it; all UTC."""
    due_at = move_to_office_hours(published_at + rules.undo, rules.leaves_at, calendar)
    return Window(due_at, due_at + _USEFUL)
