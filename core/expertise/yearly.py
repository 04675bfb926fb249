"""Asks once a year whether somebody's expertise is still true; without an answer they are no longer found."""

from datetime import datetime, time, timedelta
from hashlib import blake2b

from core.deliveries.model import Window
from core.expertise.model import Expertise
from core.working_days.calendar import WorkCalendar, move_to_office_hours

#: After how long the person is asked, and how long without an answer until they are no longer found.
ASKED_AFTER, RESTS_AFTER = timedelta(days=365), timedelta(days=365 + 60)


def rests(stored: Expertise, now: datetime) -> bool:
    """Whether it is hidden at `now` (UTC) until the person confirms it: from two months after the question."""
    return now >= stored.updated_at + RESTS_AFTER


def asked_window(stored: Expertise, leaves_at: time, calendar: WorkCalendar) -> Window:
    """When the person is asked, and until when the question is useful (UTC)."""
    due_at = move_to_office_hours(stored.updated_at + ASKED_AFTER, leaves_at, calendar)
    return Window(due_at, stored.updated_at + RESTS_AFTER)


def subject_of(person_id: str) -> str:
    """The subject of the question's delivery; it doesn't reveal the person to readers of the outbox."""
    return f"kompetens-{blake2b(person_id.encode(), digest_size=10).hexdigest()}"
