"""When a survey is asked about, and when it closes; pure functions."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from core.surveys.model import Survey
from core.working_days.calendar import WorkCalendar, move_to_office_hours

OPEN_FOR = timedelta(days=21)
#: The last day is taken whole.
_LAST_MINUTE = time(23, 59)
#: When those who may not have answered are reminded, after it was asked.
_NUDGES = (timedelta(days=7), timedelta(days=16))


def survey_closes(sent_at: datetime, zone: ZoneInfo) -> datetime:
    """When the survey closes (UTC): at the end of the local day three weeks after the day it was sent."""
    last_day = (sent_at.astimezone(zone) + OPEN_FOR).date()
    return datetime.combine(last_day, _LAST_MINUTE, tzinfo=zone).astimezone(UTC)


def asked_window(survey: Survey, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When the survey is asked (UTC): once it can't be undone, in office hours."""
    return Window(move_to_office_hours(survey.sent_at + rules.undo, rules.leaves_at, calendar), survey.closes_at)


def nudge_windows(survey: Survey, rules: ReminderRules, calendar: WorkCalendar) -> Sequence[Window]:
    """When it is repeated in the thread: twice, in daytime, while it is open."""
    due_at = asked_window(survey, rules, calendar).due_at
    windows = [
        Window(move_to_office_hours(due_at + after, rules.leaves_at, calendar), survey.closes_at) for after in _NUDGES
    ]
    return [window for window in windows if window.due_at < window.expires_at]


def is_open(survey: Survey, now: datetime) -> bool:
    """Whether the survey is open at `now` (UTC)."""
    return survey.closed_at is None and now < survey.closes_at
