"""What people have said about meetings, places that became free, and reminders to those who haven't answered."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from core.database.metadata import UtcDateTime, metadata

signups = Table(
    "signups",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("answer", String(10), nullable=False),
    Column("colleagues", Integer, nullable=False),
    # Kept when the person gets a place, so that undoing what made room puts them back where they were.
    Column("queue_number", Integer),
    Column("freed_place_id", ForeignKey("freed_places.id")),
    # The import that copied it from a meeting that joined this one, until the person answers again.
    Column("merged_by", String(32)),
    Column("answered_at", UtcDateTime, nullable=False),
)

freed_places = Table(
    "freed_places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    # The edit that made room; nobody is told until it can no longer be undone.
    Column("edit_id", String(32)),
    Column("at", UtcDateTime, nullable=False, index=True),
)

signup_reminders = Table(
    "signup_reminders",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    # 1, 2, … within the meeting.
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    # Entra object id.
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", String(64)),
    # False if it went out at once, because the meeting starts soon.
    Column("undoable", Boolean, nullable=False),
    UniqueConstraint("meeting_id", "number"),
)
