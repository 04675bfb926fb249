"""The settings that say when messages about a meeting leave."""

from dataclasses import dataclass
from datetime import time, timedelta

from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """When messages leave, relative to the meeting; times are local."""

    invitation_days_before: int = 14
    reminder_working_days_before: int = 2
    #: The deadline for theme and place.
    details_working_days_before: int = 5
    leaves_at: time = time(9, 0)
    morning_at: time = time(7, 30)
    feedback_after_end: timedelta = timedelta(minutes=30)
    whole_day_feedback_at: time = time(16, 0)
    feedback_open: timedelta = timedelta(days=7)
    feedback_nudge_working_days_after: int = 3
    #: When coordinators are asked for missing documents and attendance.
    follow_up_working_days_after: int = 5
    undo: timedelta = UNDO_WINDOW
