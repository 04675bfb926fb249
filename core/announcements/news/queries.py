"""Queries about links in digests."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from core.announcements.news.errors import NewsItemNotFoundError
from core.announcements.news.model import NewsItem
from core.announcements.tables import news_groups, news_items


def add(conn: Connection, item: NewsItem) -> None:
    """Store the item with its groups."""
    conn.execute(
        insert(news_items).values(
            id=item.id, title=item.title, link=item.link, added_by=item.added_by, added_at=item.added_at
        )
    )
    rows = [
        {"item_id": item.id, "group_name": group, "position": position} for position, group in enumerate(item.groups)
    ]
    conn.execute(insert(news_groups), rows)


def find(conn: Connection, item_id: str) -> NewsItem | None:
    """Get the item, also a removed one; None if there is none."""
    row = conn.execute(select(news_items).where(news_items.c.id == item_id)).one_or_none()
    return None if row is None else _item(conn, row)


def get_removed(conn: Connection, removal_id: str) -> NewsItem | None:
    """Get the item with that removal's id, or None."""
    row = conn.execute(select(news_items).where(news_items.c.removal_id == removal_id)).one_or_none()
    return None if row is None else _item(conn, row)


def get(conn: Connection, item_id: str) -> NewsItem:
    """Get the item. Raises NewsItemNotFoundError."""
    item = find(conn, item_id)
    if item is None:
        raise NewsItemNotFoundError(item_id)
    return item


def list_added_since(conn: Connection, since: datetime, *, removed: bool = False) -> Sequence[NewsItem]:
    """List what was added after `since` (UTC), oldest first; with `removed` also removed items."""
    query = select(news_items).where(news_items.c.added_at > since).order_by(news_items.c.added_at, news_items.c.id)
    if not removed:
        query = query.where(news_items.c.removed_at.is_(None))
    return [_item(conn, row) for row in conn.execute(query)]


def set_removed(conn: Connection, item_id: str, at: datetime | None, removal_id: str | None) -> None:
    """Store that it was removed (UTC), or that the removal was undone."""
    values = {"removed_at": at, "removal_id": removal_id}
    conn.execute(update(news_items).where(news_items.c.id == item_id).values(**values))


def remove(conn: Connection, item_id: str) -> None:
    """Delete the item: adding it is undone."""
    conn.execute(delete(news_items).where(news_items.c.id == item_id))


def _item(conn: Connection, row: Row[tuple[object, ...]]) -> NewsItem:
    of_it = news_groups.c.item_id == row.id
    groups = conn.scalars(select(news_groups.c.group_name).where(of_it).order_by(news_groups.c.position))
    return NewsItem(
        id=row.id,
        groups=tuple(groups),
        title=row.title,
        link=row.link,
        added_by=row.added_by,
        added_at=row.added_at,
        removed_at=row.removed_at,
        removal_id=row.removal_id,
    )
