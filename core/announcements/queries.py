"""Queries about announcements."""

from collections.abc import Collection, Sequence
from datetime import datetime

from cattrs.preconf.json import make_converter
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from core.announcements.errors import AnnouncementNotFoundError
from core.announcements.model import Announcement, AnnouncementChange, Content
from core.announcements.tables import announcement_changes, announcement_groups, announcement_readers, announcements
from core.database.upsert import insert_once

_converter = make_converter()


def add(conn: Connection, announcement: Announcement) -> None:
    """Store what is prepared."""
    conn.execute(
        insert(announcements).values(
            id=announcement.id,
            content=_converter.dumps(announcement.content, ensure_ascii=False),
            created_by=announcement.created_by,
            author=announcement.author,
            created_at=announcement.created_at,
            leaves_at=announcement.leaves_at,
            sent_at=announcement.sent_at,
        )
    )
    rows = [
        {"announcement_id": announcement.id, "group_name": group, "position": position}
        for position, group in enumerate(announcement.groups)
    ]
    conn.execute(insert(announcement_groups), rows)


def get(conn: Connection, announcement_id: str) -> Announcement:
    """Get the announcement. Raises AnnouncementNotFoundError."""
    row = conn.execute(select(announcements).where(announcements.c.id == announcement_id)).one_or_none()
    if row is None:
        raise AnnouncementNotFoundError(announcement_id)
    return _announcement(conn, row)


def list_sent(conn: Connection, *, since: datetime | None = None, most: int | None = None) -> Sequence[Announcement]:
    """List what was sent, or is on its way, the latest first; with `since` (UTC) what was sent or leaves after it."""
    query = select(announcements).where(announcements.c.sent_at.is_not(None)).order_by(announcements.c.sent_at.desc())
    if since is not None:
        query = query.where(or_(announcements.c.sent_at >= since, announcements.c.leaves_at >= since))
    return [_announcement(conn, row) for row in conn.execute(query.limit(most))]


def ids_changing_since(conn: Connection, since: datetime) -> Collection[str]:
    """Ids of announcements that were changed, or a change of which was undone, after `since` (UTC)."""
    changes = announcement_changes.c
    query = select(changes.announcement_id).where(or_(changes.made_at >= since, changes.undone_at >= since))
    return set(conn.scalars(query))


def lock(conn: Connection, announcement_id: str) -> None:
    """Lock the announcement's row until the transaction ends."""
    conn.execute(select(announcements.c.id).where(announcements.c.id == announcement_id).with_for_update())


def set_sent(conn: Connection, announcement_id: str, at: datetime) -> None:
    """Store that it was sent (UTC)."""
    conn.execute(update(announcements).where(announcements.c.id == announcement_id).values(sent_at=at))


def set_content(conn: Connection, announcement_id: str, content: Content) -> None:
    """Store what it says."""
    text = _converter.dumps(content, ensure_ascii=False)
    conn.execute(update(announcements).where(announcements.c.id == announcement_id).values(content=text))


def remove(conn: Connection, announcement_id: str) -> None:
    """Delete the announcement and everything that belongs to it."""
    conn.execute(delete(announcements).where(announcements.c.id == announcement_id))


def remove_prepared(conn: Connection, before: datetime) -> None:
    """Delete what was shown before (UTC) and never sent."""
    never_sent = announcements.c.sent_at.is_(None) & (announcements.c.created_at < before)
    conn.execute(delete(announcements).where(never_sent))


def add_change(conn: Connection, change: AnnouncementChange, *, by: str) -> None:
    """Store a change that the coordinator (Entra object id) made."""
    conn.execute(
        insert(announcement_changes).values(
            id=change.id,
            announcement_id=change.announcement_id,
            before=_converter.dumps(change.before, ensure_ascii=False),
            after=_converter.dumps(change.after, ensure_ascii=False),
            made_by=by,
            made_at=change.made_at,
        )
    )


def get_change(conn: Connection, change_id: str) -> AnnouncementChange:
    """Get the change. Raises AnnouncementNotFoundError if it went with its announcement."""
    row = conn.execute(select(announcement_changes).where(announcement_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise AnnouncementNotFoundError(change_id)
    return _change(row)


def list_changes(conn: Connection, announcement_id: str) -> Sequence[AnnouncementChange]:
    """List the announcement's changes, oldest first."""
    of_it = select(announcement_changes).where(announcement_changes.c.announcement_id == announcement_id)
    return [_change(row) for row in conn.execute(of_it.order_by(announcement_changes.c.made_at))]


def list_changes_by(
    conn: Connection, announcement_id: str, since: datetime
) -> Sequence[tuple[AnnouncementChange, str]]:
    """List the announcement's changes after `since` (UTC), each with who made it (Entra object id)."""
    changes = announcement_changes.c
    query = select(announcement_changes).where(changes.announcement_id == announcement_id, changes.made_at > since)
    return [(_change(row), row.made_by) for row in conn.execute(query)]


def list_waiting_changes(conn: Connection, since: datetime) -> Sequence[AnnouncementChange]:
    """List changes that were made after `since` (UTC) and not undone."""
    waiting = (announcement_changes.c.made_at > since) & announcement_changes.c.undone_at.is_(None)
    return [_change(row) for row in conn.execute(select(announcement_changes).where(waiting))]


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(announcement_changes).where(announcement_changes.c.id == change_id).values(undone_at=at))


def add_reader(conn: Connection, announcement_id: str, person_id: str, at: datetime) -> None:
    """Store once that the person (Entra object id) says that they have read it (UTC)."""
    values = {"announcement_id": announcement_id, "person_id": person_id, "read_at": at}
    insert_once(conn, announcement_readers, values, key=["announcement_id", "person_id"])


def count_readers(conn: Connection, announcement_id: str) -> int:
    """How many have said that they have read it."""
    of_it = announcement_readers.c.announcement_id == announcement_id
    return conn.scalar(select(func.count()).select_from(announcement_readers).where(of_it)) or 0


def _announcement(conn: Connection, row: Row[tuple[object, ...]]) -> Announcement:
    of_it = announcement_groups.c.announcement_id == row.id
    groups = conn.scalars(
        select(announcement_groups.c.group_name).where(of_it).order_by(announcement_groups.c.position)
    )
    return Announcement(
        id=row.id,
        groups=tuple(groups),
        content=_converter.loads(row.content, Content),
        created_by=row.created_by,
        author=row.author,
        created_at=row.created_at,
        leaves_at=row.leaves_at,
        sent_at=row.sent_at,
    )


def _change(row: Row[tuple[object, ...]]) -> AnnouncementChange:
    before, after = (_converter.loads(text, Content) for text in (row.before, row.after))
    return AnnouncementChange(row.id, row.announcement_id, before, after, row.made_at, row.undone_at)
