"""What may be announced, and when it leaves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from core.announcements.errors import ContentError, ContentProblem
from core.announcements.model import (
    LONGEST_ADDRESS,
    LONGEST_ALT,
    LONGEST_TITLE,
    LONGEST_WORDS,
    Announcement,
    AnnouncementChange,
    Content,
)
from core.deliveries.model import Window
from core.meetings.model.reminder_rules import ReminderRules
from core.publishing.rules.numbers_in_text import text_holds_personal_number
from core.working_days.calendar import WorkCalendar, move_to_office_hours

#: How long after its time an announcement is still of use, as after a pause.
_USEFUL = timedelta(days=7)
#: How far ahead an announcement can be scheduled.
_FARTHEST = timedelta(days=366)


def checked(content: Content) -> Content:
    """The content with surrounding blanks stripped. Raises ContentError."""
    content = replace(
        content,
        title=" ".join(content.title.split()),
        words=content.words.strip(),
        link=content.link.strip(),
        picture=content.picture.strip(),
        picture_alt=" ".join(content.picture_alt.split()),
    )
    if not (content.title or content.words):
        raise ContentError(ContentProblem.EMPTY)
    if len(content.title) > LONGEST_TITLE:
        raise ContentError(ContentProblem.LONG_TITLE, len(content.title))
    if len(content.words) > LONGEST_WORDS:
        raise ContentError(ContentProblem.LONG_WORDS, len(content.words))
    if content.link and not _is_address(content.link, {"http", "https"}):
        raise ContentError(ContentProblem.LINK)
    # Teams fetches pictures over https alone.
    if content.picture and not _is_address(content.picture, {"https"}):
        raise ContentError(ContentProblem.PICTURE)
    if content.picture and not 0 < len(content.picture_alt) <= LONGEST_ALT:
        raise ContentError(ContentProblem.NO_ALT)
    if text_holds_personal_number(f"{content.title}\n{content.words}\n{content.picture_alt}"):
        raise ContentError(ContentProblem.PERSONAL_NUMBER)
    return content


def check_leaves_at(leaves_at: datetime | None, now: datetime) -> None:
    """Raise ContentError if the chosen time (UTC) has been at `now`, or is too far ahead."""
    if leaves_at is not None and not now <= leaves_at <= now + _FARTHEST:
        raise ContentError(ContentProblem.PAST)


def leaving_window(
    sent_at: datetime, leaves_at: datetime | None, rules: ReminderRules, calendar: WorkCalendar
) -> Window:
    """When it leaves (UTC): at the time somebody chose, else in office hours; never while it can be undone."""
    earliest = sent_at + rules.undo
    due_at = max(leaves_at, earliest) if leaves_at else move_to_office_hours(earliest, rules.leaves_at, calendar)
    return Window(due_at, due_at + _USEFUL)


def content_known(
    announcement: Announcement, changes: Sequence[AnnouncementChange], *, now: datetime, undo: timedelta
) -> Content:
    """What members may see at `now` (UTC): a change that can be undone is shown to nobody."""
    waiting = [change for change in changes if change.undone_at is None and now < change.made_at + undo]
    return min(waiting, key=lambda change: change.made_at).before if waiting else announcement.content


def _is_address(text: str, schemes: set[str]) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.hostname) and len(text) <= LONGEST_ADDRESS and " " not in text
