"""Who comes to a meeting."""

from sqlalchemy import Boolean, Column, ForeignKey, Table

from core.database.metadata import UtcDateTime, metadata

signups = Table(
    "signups",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("coming", Boolean, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)
