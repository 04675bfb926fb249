"""Whether what somebody said that they know still holds: asked once a year, and not shown for ever unasked."""

from datetime import datetime, time, timedelta
from hashlib import blake2b

from core.deliveries.model import Window
from core.expertise.model import Expertise
from core.working_days.calendar import WorkCalendar, move_to_office_hours

#: After so long, the person is asked; and nobody finds what has been left without an answer for so long.
ASKED_AFTER, RESTS_AFTER = timedelta(days=365), timedelta(days=365 + 60)


def rests(stored: Expertise, now: datetime) -> bool:
    """Whether nobody finds it at `now` (UTC), until the person says that it holds: two months after the question."""
    return now >= stored.updated_at + RESTS_AFTER


def asked_window(stored: Expertise, leaves_at: time, calendar: WorkCalendar) -> Window:
    """When the person is asked, and until when that is of use (UTC)."""
    due_at = move_to_office_hours(stored.updated_at + ASKED_AFTER, leaves_at, calendar)
    return Window(due_at, stored.updated_at + RESTS_AFTER)


def subject_of(person_id: str) -> str:
    """What the question's delivery is about: it tells no reader of the outbox who it is."""
    return f"kompetens-{blake2b(person_id.encode(), digest_size=10).hexdigest()}"
