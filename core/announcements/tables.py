"""Announcements, the groups they go to, changes of them, who has said that they have read; and links in digests."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

announcements = Table(
    "announcements",
    metadata,
    Column("id", String(32), primary_key=True),
    # What it says, as JSON: see core/announcements/model.py.
    Column("content", Text, nullable=False),
    # Entra object id and name of the coordinator.
    Column("created_by", String(64), nullable=False),
    Column("author", Text, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("leaves_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
)

announcement_groups = Table(
    "announcement_groups",
    metadata,
    Column("announcement_id", ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True),
    Column("group_name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

announcement_changes = Table(
    "announcement_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("announcement_id", ForeignKey("announcements.id", ondelete="CASCADE"), nullable=False, index=True),
    # As JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)

announcement_readers = Table(
    "announcement_readers",
    metadata,
    Column("announcement_id", ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
    Column("read_at", UtcDateTime, nullable=False),
)

# Links that go out in a digest a month.
news_items = Table(
    "news_items",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("link", Text, nullable=False),
    # Entra object id of the coordinator.
    Column("added_by", String(64), nullable=False),
    Column("added_at", UtcDateTime, nullable=False, index=True),
    Column("removed_at", UtcDateTime),
    # What undo knows the removal by.
    Column("removal_id", String(32)),
)

news_groups = Table(
    "news_groups",
    metadata,
    Column("item_id", ForeignKey("news_items.id", ondelete="CASCADE"), primary_key=True),
    Column("group_name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)
