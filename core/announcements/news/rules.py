"""Which links a digest accepts, and when digests are sent: on the first working day of each month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.announcements.errors import ContentError, ContentProblem
from core.announcements.model import Content
from core.announcements.news.model import NewsItem
from core.announcements.rules import checked
from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from core.working_days.calendar import WorkCalendar
from core.working_days.counting import is_working_day

#: How late a digest is still useful, for example after a pause.
_USEFUL = timedelta(days=14)
#: Upper bound for the time in which a digest is collected and then still useful.
GATHERED = timedelta(days=62)
#: More days than there ever are non-working days in a row.
_MOST_DAYS_OFF = 14


def checked_item(item: NewsItem) -> NewsItem:
    """The item with surrounding blanks stripped. Raises ContentError."""
    content = checked(Content(item.title, "", item.link))
    if not content.link:
        raise ContentError(ContentProblem.LINK)
    if not item.groups:
        raise ContentError(ContentProblem.NO_GROUP)
    return replace(item, title=content.title, link=content.link)


def digest_window(item: NewsItem, rules: ReminderRules, calendar: WorkCalendar) -> Window:
    """When the item's digest is sent (UTC): the first one after the item can no longer be undone."""
    settled = item.added_at + rules.undo
    first = settled.astimezone(calendar.zone).date().replace(day=1)
    due_at = _leaves(first, rules, calendar)
    if due_at < settled:
        due_at = _leaves((first + timedelta(days=31)).replace(day=1), rules, calendar)
    return Window(due_at, due_at + _USEFUL)


def digest_name(due_at: datetime, calendar: WorkCalendar) -> str:
    """The digest's key: "news-2023-04"."""
    return f"news-{due_at.astimezone(calendar.zone):%Y-%m}"


def _leaves(first: date, rules: ReminderRules, calendar: WorkCalendar) -> datetime:
    days = (first + timedelta(days=number) for number in range(_MOST_DAYS_OFF))
    day = next((day for day in days if is_working_day(day, calendar.public_holidays)), first)
    return calendar.at(day, rules.leaves_at).astimezone(UTC)
