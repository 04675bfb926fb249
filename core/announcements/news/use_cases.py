"""A coordinator adds a link to the groups' next digest or removes it, and can undo both until it is sent."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.announcements.news import queries
from core.announcements.news.errors import NewsHasLeftError, NewsItemNotFoundError, NewsLinkTwiceError
from core.announcements.news.model import NewsItem
from core.announcements.news.rules import GATHERED, checked_item, digest_window
from core.groups import queries as groups
from core.groups.errors import GroupNotFoundError
from core.meetings.errors import UndoIsOverError
from core.meetings.model.reminder_rules import ReminderRules
from core.undo import queries as undo
from core.undo.model import UndoKind
from core.working_days.calendar import WorkCalendar


def check_news(conn: Connection, item: NewsItem, rules: ReminderRules, calendar: WorkCalendar) -> NewsItem:
    """The item as it would be added.

    Raises ContentError, GroupNotFoundError where a group has ended, and NewsLinkTwiceError where the same address waits
    for one of its groups already.
    """
    item = checked_item(item)
    active = groups.get_all(conn).names
    for group in item.groups:
        if group not in active:
            raise GroupNotFoundError(group)
    for other in queries.list_added_since(conn, item.added_at - GATHERED):
        waits = digest_window(other, rules, calendar).due_at > item.added_at
        shared = [group for group in item.groups if group in other.groups]
        if other.id != item.id and other.link == item.link and waits and shared:
            raise NewsLinkTwiceError(other.id, shared[0])
    return item


def add_news(conn: Connection, item: NewsItem, rules: ReminderRules, calendar: WorkCalendar) -> NewsItem:
    """Add it to the next digest of each of its groups; adding twice changes nothing. Raises as `check_news`."""
    if (stored := queries.find(conn, item.id)) is not None:
        return stored
    item = check_news(conn, item, rules, calendar)
    queries.add(conn, item)
    undo.record(conn, UndoKind.NEWS, item.id, by=item.added_by, at=item.added_at)
    return item


def remove_news(
    conn: Connection,
    *,
    item_id: str,
    removal_id: str,
    by: str,
    now: datetime,
    rules: ReminderRules,
    calendar: WorkCalendar,
) -> NewsItem:
    """Remove it before it is sent; removing twice changes nothing. `by` is an Entra object id, `now` UTC.

    Raises NewsItemNotFoundError and NewsHasLeftError.
    """
    item = queries.get(conn, item_id)
    if item.removed_at is not None:
        return item
    due_at = digest_window(item, rules, calendar).due_at
    if due_at <= now:
        raise NewsHasLeftError(item_id)
    # A removal at the last moment can't be undone: the digest is sent before that.
    undoable = now + rules.undo < due_at
    queries.set_removed(conn, item_id, now, removal_id if undoable else None)
    if undoable:
        undo.record(conn, UndoKind.NEWS, removal_id, by=by, at=now)
    return queries.get(conn, item_id)


def undo_news(conn: Connection, *, subject: str, now: datetime, within: timedelta) -> NewsItem:
    """Undo adding or removing a link: `subject` is the id of the item or the removal.

    Raises NewsItemNotFoundError and UndoIsOverError.
    """
    removed = queries.get_removed(conn, subject)
    item = removed or queries.find(conn, subject)
    if item is None:
        raise NewsItemNotFoundError(subject)
    made_at = item.added_at if removed is None else item.removed_at or item.added_at
    if now >= made_at + within:
        raise UndoIsOverError(subject)
    if removed is None:
        queries.remove(conn, item.id)
    else:
        queries.set_removed(conn, item.id, None, None)
    undo.remove(conn, UndoKind.NEWS, subject)
    return item
