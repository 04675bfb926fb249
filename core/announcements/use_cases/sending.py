"""A coordinator previews an announcement, sends or discards it, and can undo it until it has left."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.announcements import queries
from core.announcements.errors import (
    AnnouncementAlreadySentError,
    ContentError,
    ContentProblem,
)
from core.announcements.model import Announcement
from core.announcements.rules import check_leaves_at, checked
from core.groups import queries as groups
from core.groups.errors import GroupNotFoundError
from core.meetings.errors import ProposalIsOldError, UndoIsOverError
from core.meetings.model.proposal import is_old
from core.meetings.queries import meetings
from core.undo import queries as undo
from core.undo.model import UndoKind

#: An announcement that was previewed and never sent is kept for this long.
_PREPARED_FOR = timedelta(days=2)


def prepare_announcement(conn: Connection, announcement: Announcement) -> Announcement:
    """Store the announcement for its preview; nothing is sent. Old previews are deleted.

    Raises ContentError, GroupNotFoundError if a group has ended, and MeetingNotFoundError.
    """
    announcement = replace(announcement, content=checked(announcement.content))
    if not announcement.groups:
        raise ContentError(ContentProblem.NO_GROUP)
    check_leaves_at(announcement.leaves_at, announcement.created_at)
    _check_groups(conn, announcement)
    if announcement.content.meeting_id is not None:
        meetings.get(conn, announcement.content.meeting_id)
    queries.remove_prepared(conn, announcement.created_at - _PREPARED_FOR)
    queries.add(conn, announcement)
    return announcement


def send_announcement(conn: Connection, *, announcement_id: str, by: str, now: datetime) -> Announcement:
    """Send it at `now` (UTC); nothing leaves while it can be undone. `by` is an Entra object id.

    Raises AnnouncementNotFoundError, AnnouncementAlreadySentError, ProposalIsOldError if it was shown long ago,
    GroupNotFoundError if a group has ended since, and ContentError if the chosen time has been.
    """
    queries.lock(conn, announcement_id)
    announcement = queries.get(conn, announcement_id)
    if announcement.sent_at is not None:
        raise AnnouncementAlreadySentError(announcement_id)
    if is_old(announcement.created_at, now):
        raise ProposalIsOldError(announcement_id)
    check_leaves_at(announcement.leaves_at, now)
    _check_groups(conn, announcement)
    queries.set_sent(conn, announcement_id, now)
    undo.record(conn, UndoKind.ANNOUNCEMENT, announcement_id, by=by, at=now)
    return replace(announcement, sent_at=now)


def discard_announcement(conn: Connection, *, announcement_id: str) -> None:
    """Forget it. Raises AnnouncementNotFoundError, and AnnouncementAlreadySentError if it was sent."""
    if queries.get(conn, announcement_id).sent_at is not None:
        raise AnnouncementAlreadySentError(announcement_id)
    queries.remove(conn, announcement_id)


def undo_announcement(conn: Connection, *, announcement_id: str, now: datetime, within: timedelta) -> Announcement:
    """Take it back before it has left. Raises AnnouncementNotFoundError and UndoIsOverError."""
    queries.lock(conn, announcement_id)
    announcement = queries.get(conn, announcement_id)
    if announcement.sent_at is None or now >= announcement.sent_at + within:
        raise UndoIsOverError(announcement_id)
    for change in queries.list_changes(conn, announcement_id):
        undo.remove(conn, UndoKind.ANNOUNCEMENT_CHANGE, change.id)
    queries.remove(conn, announcement_id)
    undo.remove(conn, UndoKind.ANNOUNCEMENT, announcement_id)
    return announcement


def _check_groups(conn: Connection, announcement: Announcement) -> None:
    active = groups.get_all(conn).names
    for group in announcement.groups:
        if group not in active:
            raise GroupNotFoundError(group)
