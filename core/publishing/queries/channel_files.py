"""Queries about files in the channels' Files tabs, and the drives' delta links."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from core.database.upsert import upsert, upsert_all
from core.publishing.model import ChannelFolder, ChannelItem
from core.publishing.tables import channel_drives, channel_folders, channel_items

_FIELDS = tuple(ChannelItem.__dataclass_fields__)


def folders(conn: Connection) -> Mapping[str, ChannelFolder]:
    """The folders met, by channel."""
    rows = conn.execute(select(channel_folders))
    return {row.channel_id: ChannelFolder(row.channel_id, row.drive_id, row.item_id) for row in rows}


def save_folder(conn: Connection, folder: ChannelFolder) -> None:
    """Keep the channel's folder."""
    values = {"channel_id": folder.channel_id, "drive_id": folder.drive_id, "item_id": folder.item_id}
    upsert(conn, channel_folders, values, key=["channel_id"])


def remove_folder(conn: Connection, channel_id: str) -> None:
    """The channel's folder is gone."""
    conn.execute(delete(channel_folders).where(channel_folders.c.channel_id == channel_id))


def links(conn: Connection) -> Mapping[str, str]:
    """Delta links, by drive."""
    return {row.drive_id: row.delta_link for row in conn.execute(select(channel_drives))}


def save_link(conn: Connection, drive_id: str, link: str) -> None:
    """Store the link, in the same transaction as the changes it listed; "" starts a full listing."""
    upsert(conn, channel_drives, {"drive_id": drive_id, "delta_link": link}, key=["drive_id"])


def items(conn: Connection) -> Mapping[str, ChannelItem]:
    """All files and folders, by item id."""
    rows = conn.execute(select(channel_items))
    return {row.item_id: ChannelItem(**{name: getattr(row, name) for name in _FIELDS}) for row in rows}


def save_items(conn: Connection, changed: Sequence[ChannelItem]) -> None:
    """Keep these under their ids."""
    upsert_all(
        conn, channel_items, [{name: getattr(item, name) for name in _FIELDS} for item in changed], key=["item_id"]
    )


def remove_items(conn: Connection, item_ids: Iterable[str]) -> None:
    """These are gone."""
    conn.execute(delete(channel_items).where(channel_items.c.item_id.in_(list(item_ids))))
