"""The outcome of a meeting, in a coordinator's words."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

meeting_outcomes = Table(
    "meeting_outcomes",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
    # Entra object id.
    Column("written_by", String(64), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
)
