"""Who took part in a meeting."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

# Who took part, as a coordinator has noted it; a meeting without a row has not been noted.
attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
)

attendees = Table(
    "attendees",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text),
    Column("person_id", String(64)),
)
