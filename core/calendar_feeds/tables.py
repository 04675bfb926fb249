"""When the address of a group's calendar was replaced."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from core.database.metadata import UtcDateTime, metadata

calendar_address_changes = Table(
    "calendar_address_changes",
    metadata,
    # Increases with each change, so that two changes at the same moment have an order.
    Column("number", Integer, primary_key=True),
    # The new address's key; see docs/decisions/0025-calendar-feeds.md.
    Column("key", String(32), nullable=False, unique=True),
    Column("group_id", ForeignKey("groups.id", ondelete="CASCADE"), nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)
