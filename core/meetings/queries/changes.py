"""Queries about changes of meetings, of which members are notified."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Row, delete, func, insert, select

from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting
from core.meetings.serializers import meeting_from_json, meeting_to_json
from core.meetings.tables import changes

#: Changes of a meeting have an order, also two at the same instant: the second is this much later.
_BETWEEN = timedelta(microseconds=1)


def record(conn: Connection, change: Change) -> None:
    """Store the change, so that members are notified of it."""
    latest: datetime | None = conn.scalar(
        select(func.max(changes.c.at)).where(changes.c.meeting_id == change.meeting_id)
    )
    if latest is not None and latest >= change.at:
        change = replace(change, at=latest + _BETWEEN)
    conn.execute(
        insert(changes).values(
            id=change.id,
            kind=change.kind,
            meeting_id=change.meeting_id,
            revision=change.revision,
            before=meeting_to_json(change.before),
            at=change.at,
            source_id=change.source_id,
            planned_at=change.planned_at,
            undoable=change.undoable,
            reason=change.reason,
        )
    )


def list_since(conn: Connection, moment: datetime) -> Sequence[Change]:
    """List changes at or after the moment (UTC), oldest first."""
    query = select(changes).where(changes.c.at >= moment).order_by(changes.c.at, changes.c.id)
    return [_change(row) for row in conn.execute(query)]


def list_undoable(conn: Connection, *, now: datetime, undo: timedelta) -> Sequence[Change]:
    """List changes that can still be undone at `now` (UTC), oldest first; nobody may see them yet."""
    return [change for change in list_since(conn, now - undo) if change.notify_at(undo) > now]


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[Change]:
    """List the meeting's changes, oldest first."""
    query = select(changes).where(changes.c.meeting_id == meeting_id).order_by(changes.c.at, changes.c.id)
    return [_change(row) for row in conn.execute(query)]


def moved_from(conn: Connection, first: date, last: date) -> Sequence[Meeting]:
    """List the meetings, as they were, that were on a day from `first` to `last` before they were moved."""
    moved = conn.scalars(select(changes.c.before).where(changes.c.kind == ChangeKind.MOVED).order_by(changes.c.at))
    before = [meeting_from_json(meeting) for meeting in moved]
    return [meeting for meeting in before if meeting.start_date <= last and meeting.end_date >= first]


def get_of_meeting(conn: Connection, meeting_id: str, kind: ChangeKind, revision: int) -> Change | None:
    """Get the change of that kind that brought the meeting to the revision, or None."""
    query = select(changes).where(changes.c.meeting_id == meeting_id, changes.c.kind == kind)
    query = query.where(changes.c.revision == revision)
    row = conn.execute(query.order_by(changes.c.at.desc()).limit(1)).one_or_none()
    return None if row is None else _change(row)


def list_by_source(conn: Connection, source_id: str) -> Sequence[Change]:
    """List the changes that an import or edit made."""
    return [_change(row) for row in conn.execute(select(changes).where(changes.c.source_id == source_id))]


def delete_by_source(conn: Connection, source_id: str) -> None:
    """Delete the changes that an import or edit made, when it is undone, so that nobody is notified."""
    conn.execute(delete(changes).where(changes.c.source_id == source_id))


def delete_of_source(conn: Connection, source_id: str, meeting_id: str) -> None:
    """The same for one of the meetings that it changed."""
    conn.execute(delete(changes).where(changes.c.source_id == source_id, changes.c.meeting_id == meeting_id))


def _change(row: Row[tuple[object, ...]]) -> Change:
    return Change(
        id=row.id,
        kind=ChangeKind(row.kind),
        meeting_id=row.meeting_id,
        revision=row.revision,
        before=meeting_from_json(row.before),
        at=row.at,
        source_id=row.source_id,
        planned_at=row.planned_at,
        undoable=row.undoable,
        reason=row.reason,
    )
