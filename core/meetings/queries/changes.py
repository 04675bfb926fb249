"""Questions about changes: what members are still to be told."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select

from core.meetings.model.change import Change, ChangeKind
from core.meetings.serializers import meeting_from_json, meeting_to_json
from core.meetings.tables import changes


def record(conn: Connection, change: Change) -> None:
    """Leave word of the change."""
    conn.execute(
        insert(changes).values(
            id=change.id,
            kind=change.kind,
            meeting_id=change.meeting_id,
            revision=change.revision,
            before=meeting_to_json(change.before),
            at=change.at,
            source_id=change.made_by,
            planned_at=change.planned_at,
        )
    )


def list_since(conn: Connection, moment: datetime) -> Sequence[Change]:
    """Changes at or after the moment (UTC), oldest first."""
    query = select(changes).where(changes.c.at >= moment).order_by(changes.c.at, changes.c.id)
    return [_change(row) for row in conn.execute(query)]


def list_undoable(conn: Connection, *, now: datetime, undo: timedelta) -> Sequence[Change]:
    """Changes that can still be undone at `now` (UTC), so that nobody may see them yet; oldest first."""
    return [each for each in list_since(conn, now - undo) if each.told_at(undo) > now]


def get_of_meeting(conn: Connection, meeting_id: str, kind: ChangeKind, revision: int) -> Change | None:
    """The change of that kind that brought the meeting to the revision, or None."""
    query = select(changes).where(changes.c.meeting_id == meeting_id, changes.c.kind == kind)
    query = query.where(changes.c.revision == revision)
    row = conn.execute(query.order_by(changes.c.at.desc()).limit(1)).one_or_none()
    return None if row is None else _change(row)


def list_made_by(conn: Connection, source_id: str) -> Sequence[Change]:
    """What an import or edit has left word of."""
    return [_change(row) for row in conn.execute(select(changes).where(changes.c.source_id == source_id))]


def delete_made_by(conn: Connection, source_id: str) -> None:
    """The import or edit was undone: nobody is told."""
    conn.execute(delete(changes).where(changes.c.source_id == source_id))


def _change(row: Row[tuple[object, ...]]) -> Change:
    return Change(
        id=row.id,
        kind=ChangeKind(row.kind),
        meeting_id=row.meeting_id,
        revision=row.revision,
        before=meeting_from_json(row.before),
        at=row.at,
        made_by=row.source_id,
        planned_at=row.planned_at,
    )
