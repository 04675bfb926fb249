"""Queries about what is noted of meetings, and about changes of it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from cattrs.preconf.json import make_converter
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from core.meetings.tables import meeting_groups, meetings
from core.minutes.errors import ItemNotFoundError
from core.minutes.model import ItemContent, ItemKind, MinutesChange, MinutesItem
from core.minutes.tables import minutes_changes, minutes_items

_converter = make_converter()


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[MinutesItem]:
    """List the meeting's items in the order in which they were noted."""
    query = select(minutes_items).where(minutes_items.c.meeting_id == meeting_id)
    return [_item(row) for row in conn.execute(query.order_by(minutes_items.c.position, minutes_items.c.id))]


def list_decisions(conn: Connection, first: date, last: date, *, group: str | None = None) -> Sequence[MinutesItem]:
    """List decisions of meetings that start from `first` to `last`, the latest meeting's first.

    Only those of the group's meetings, if it is given.
    """
    query = (
        select(minutes_items)
        .join(meetings, meetings.c.id == minutes_items.c.meeting_id)
        .where(minutes_items.c.kind == ItemKind.DECISION, meetings.c.start_date.between(first, last))
        .order_by(meetings.c.start_date.desc(), minutes_items.c.meeting_id, minutes_items.c.position)
    )
    if group is not None:
        query = query.where(minutes_items.c.meeting_id.in_(_of_group(group)))
    return [_item(row) for row in conn.execute(query)]


def list_open_tasks(conn: Connection, *, group: str | None = None) -> Sequence[MinutesItem]:
    """List tasks that aren't done, in no order; only those of the group's meetings, if given."""
    query = select(minutes_items).where(minutes_items.c.kind == ItemKind.TASK, minutes_items.c.done.is_(False))
    if group is not None:
        query = query.where(minutes_items.c.meeting_id.in_(_of_group(group)))
    return [_item(row) for row in conn.execute(query)]


def get(conn: Connection, item_id: str, meeting_id: str) -> MinutesItem:
    """Get the meeting's item. Raises ItemNotFoundError."""
    query = select(minutes_items).where(minutes_items.c.id == item_id, minutes_items.c.meeting_id == meeting_id)
    row = conn.execute(query).one_or_none()
    if row is None:
        raise ItemNotFoundError(item_id)
    return _item(row)


def next_position(conn: Connection, meeting_id: str) -> int:
    """Get the position after the meeting's last item."""
    query = select(func.max(minutes_items.c.position)).where(minutes_items.c.meeting_id == meeting_id)
    return (conn.scalar(query) or 0) + 1


def move(conn: Connection, item_id: str, meeting_id: str) -> None:
    """Move the item to that meeting."""
    conn.execute(update(minutes_items).where(minutes_items.c.id == item_id).values(meeting_id=meeting_id))


def add(conn: Connection, item: MinutesItem) -> None:
    """Store a new item, or one that was taken away."""
    conn.execute(insert(minutes_items).values(id=item.id, meeting_id=item.meeting_id, **_columns(item)))


def save(conn: Connection, item: MinutesItem) -> None:
    """Update the stored item."""
    conn.execute(update(minutes_items).where(minutes_items.c.id == item.id).values(**_columns(item)))


def remove(conn: Connection, item_ids: Collection[str]) -> None:
    """Delete the items."""
    conn.execute(delete(minutes_items).where(minutes_items.c.id.in_(item_ids)))


def add_change(conn: Connection, change: MinutesChange, *, by: str) -> None:
    """Store a change that the person (Entra object id) made."""
    conn.execute(
        insert(minutes_changes).values(
            id=change.id,
            meeting_id=change.meeting_id,
            before=_converter.dumps(change.before, ensure_ascii=False),
            after=_converter.dumps(change.after, ensure_ascii=False),
            made_by=by,
            made_at=change.made_at,
        )
    )


def get_change(conn: Connection, change_id: str) -> MinutesChange:
    """Get the change. Raises ItemNotFoundError where it went with its meeting, or was disposed of."""
    row = conn.execute(select(minutes_changes).where(minutes_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise ItemNotFoundError(change_id)
    return _change(row)


def list_changes_since(conn: Connection, since: datetime) -> Sequence[tuple[MinutesChange, str]]:
    """List changes after `since` (UTC), each with who made it (Entra object id)."""
    rows = conn.execute(select(minutes_changes).where(minutes_changes.c.made_at > since))
    return [(_change(row), row.made_by) for row in rows]


def _change(row: Row[Any]) -> MinutesChange:
    before, after = (_converter.loads(text, tuple[MinutesItem, ...]) for text in (row.before, row.after))
    return MinutesChange(row.id, row.meeting_id, before, after, row.made_at, row.undone_at)


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(minutes_changes).where(minutes_changes.c.id == change_id).values(undone_at=at))


def _of_group(group: str) -> Any:
    return select(meeting_groups.c.meeting_id).where(meeting_groups.c.group_name == group)


def _item(row: Row[Any]) -> MinutesItem:
    content = ItemContent(ItemKind(row.kind), row.words, row.who, row.due)
    return MinutesItem(row.id, row.meeting_id, row.position, content, row.done)


def _columns(item: MinutesItem) -> dict[str, Any]:
    content = item.content
    return {
        "position": item.position,
        "kind": content.kind,
        "words": content.words,
        "who": content.who,
        "due": content.due,
        "done": item.done,
    }
