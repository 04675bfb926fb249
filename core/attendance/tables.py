"""Who took part in a meeting."""

from sqlalchemy import Boolean, Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table, Text, true

from core.database.metadata import UtcDateTime, metadata

# Attendance as recorded by a coordinator; a meeting without a row has no recorded attendance.
attendance = Table(
    "attendance",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    # Who came beside the attendees, without names.
    Column("unnamed", Integer, nullable=False, server_default="0"),
)

attendees = Table(
    "attendees",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("municipality", Text),
    Column("person_id", String(64)),
    # In lower case.
    Column("address", Text),
    Column("counted_as", String(20), nullable=False, server_default="participant"),
    Column("organisation", Text),
    # Ticked or written by a coordinator; false where only a report says so.
    Column("by_hand", Boolean, nullable=False, server_default=true()),
)

# Teams' reports that the attendance is made of; a meeting that was opened twice has two.
attendance_sessions = Table(
    "attendance_sessions",
    metadata,
    Column("meeting_id", ForeignKey("attendance.meeting_id", ondelete="CASCADE"), primary_key=True),
    Column("starts", UtcDateTime, primary_key=True),
    Column("ends", UtcDateTime, nullable=False),
)

attendee_times = Table(
    "attendee_times",
    metadata,
    Column("meeting_id", String(32), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("session", UtcDateTime, primary_key=True),
    Column("minutes", Integer, nullable=False),
    ForeignKeyConstraint(["meeting_id", "number"], ["attendees.meeting_id", "attendees.number"], ondelete="CASCADE"),
)

attendance_imports = Table(
    "attendance_imports",
    metadata,
    Column("id", String(32), primary_key=True),
    # The meeting that it is about; None while the bot asks.
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), index=True),
    Column("document", Text, nullable=False),
    Column("state", String(20), nullable=False),
    # The document's blocks, to be read with the meeting's days, until it is settled; and the attendance before it was
    # approved. Both as JSON.
    Column("document_blocks", Text),
    Column("before", Text),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", String(64)),
)
