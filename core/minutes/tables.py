"""Meetings' minutes, and coordinators' changes of them."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

minutes_items = Table(
    "minutes_items",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    # An ItemKind, see core/minutes/model.py.
    Column("kind", String(20), nullable=False),
    Column("words", Text, nullable=False),
    # As the coordinator wrote it; empty for a decision.
    Column("who", Text, nullable=False),
    Column("due", Date),
    Column("done", Boolean, nullable=False),
    Index("ix_minutes_items_meeting_id", "meeting_id"),
    # Each job run looks for open tasks.
    Index("ix_minutes_items_kind", "kind", "done"),
)

minutes_changes = Table(
    "minutes_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
    # The items that were changed, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)
