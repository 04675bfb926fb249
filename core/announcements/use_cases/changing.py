"""A coordinator changes or withdraws what was sent; cards are edited when that can't be undone any more."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.announcements import queries
from core.announcements.errors import AnnouncementHasChangedError, AnnouncementNotFoundError
from core.announcements.model import Announcement, AnnouncementChange, Content
from core.announcements.rules import checked
from core.meetings.errors import UndoIsOverError
from core.meetings.queries import meetings
from core.undo import queries as undo
from core.undo.model import UndoKind


def change_announcement(
    conn: Connection, *, announcement_id: str, change_id: str, shown: Content, content: Content, by: str, now: datetime
) -> Announcement:
    """Replace what was `shown` by `content`; `by` is an Entra object id, `now` UTC.

    Raises ContentError, AnnouncementNotFoundError if it never was sent, AnnouncementHasChangedError, and
    MeetingNotFoundError.
    """
    content = checked(content)
    if content.meeting_id is not None:
        meetings.get(conn, content.meeting_id)
    change = AnnouncementChange(change_id, announcement_id, shown, content, now)
    return _change(conn, change, by)


def withdraw_announcement(
    conn: Connection, *, announcement_id: str, change_id: str, by: str, now: datetime
) -> Announcement:
    """Withdraw it: cards that were sent say so, others are never sent. Withdrawing twice changes nothing.

    Raises AnnouncementNotFoundError if it never was sent.
    """
    queries.lock(conn, announcement_id)
    shown = queries.get(conn, announcement_id).content
    change = AnnouncementChange(change_id, announcement_id, shown, replace(shown, withdrawn=True), now)
    return _change(conn, change, by)


def undo_change(conn: Connection, *, change_id: str, now: datetime, within: timedelta) -> Announcement:
    """Restore what it said before; undoing twice changes nothing.

    Raises UndoIsOverError, AnnouncementNotFoundError, and AnnouncementHasChangedError if it was changed again.
    """
    change = queries.get_change(conn, change_id)
    queries.lock(conn, change.announcement_id)
    announcement = queries.get(conn, change.announcement_id)
    if change.undone_at is not None:
        return announcement
    if now >= change.made_at + within:
        raise UndoIsOverError(change_id)
    if announcement.content != change.after:
        raise AnnouncementHasChangedError(change.announcement_id)
    queries.set_content(conn, change.announcement_id, change.before)
    queries.set_undone(conn, change_id, now)
    undo.remove(conn, UndoKind.ANNOUNCEMENT_CHANGE, change_id)
    return replace(announcement, content=change.before)


def _change(conn: Connection, change: AnnouncementChange, by: str) -> Announcement:
    queries.lock(conn, change.announcement_id)
    announcement = queries.get(conn, change.announcement_id)
    if announcement.sent_at is None:
        raise AnnouncementNotFoundError(change.announcement_id)
    if announcement.content == change.after:
        return announcement
    if announcement.content != change.before:
        raise AnnouncementHasChangedError(change.announcement_id)
    queries.set_content(conn, change.announcement_id, change.after)
    queries.add_change(conn, change, by=by)
    undo.record(conn, UndoKind.ANNOUNCEMENT_CHANGE, change.id, by=by, at=change.made_at)
    return replace(announcement, content=change.after)
