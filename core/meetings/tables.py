"""Meetings with their groups, what changed of them, and edits that wait for approval."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text, Time, true

from core.database.metadata import UtcDateTime, metadata

meetings = Table(
    "meetings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("start_date", Date, nullable=False, index=True),
    Column("end_date", Date, nullable=False),
    Column("start_time", Time),
    Column("end_time", Time),
    Column("whole_day", Boolean, nullable=False),
    Column("time_words", Text),
    Column("form", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("place", Text),
    Column("theme", Text),
    Column("speaker", Text),
    Column("join_url", Text),
    Column("signup_closes", UtcDateTime),
    Column("capacity", Integer),
    # Codes of goals with a blank between, in order.
    Column("goals", Text, nullable=False, server_default=""),
    # The lines of the programme, each as its code, in order.
    Column("programme", Text, nullable=False, server_default=""),
    # The invited partner organisations, one a line.
    Column("partners", Text, nullable=False, server_default=""),
    Column("status", String(20), nullable=False),
    Column("revision", Integer, nullable=False),
    # The meeting that it has become part of.
    Column("merged_into", String(32)),
    # When it came to its present dates: what was due before is not sent afterwards.
    Column("planned_at", UtcDateTime, nullable=False),
    # How often it was saved anew: calendars take an entry with a higher number as an update (RFC 5545 3.8.7.4).
    Column("sequence", Integer, nullable=False, server_default="0"),
)

meeting_groups = Table(
    "meeting_groups",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("group_name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    # The import or edit that made it.
    Column("source_id", String(32)),
    Column("revision", Integer, nullable=False),
    # The meeting as it was, as JSON.
    Column("before", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    # When the meeting had come to its former dates.
    Column("planned_at", UtcDateTime),
    # False where members were told at once.
    Column("undoable", Boolean, nullable=False, server_default=true()),
    # Why, as the coordinator typed it.
    Column("reason", Text, nullable=False, server_default=""),
)

meeting_edits = Table(
    "meeting_edits",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False, index=True),
    # The meeting as it was when the edit was prepared, and as it is to be, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
    # Why, as the coordinator typed it.
    Column("reason", Text, nullable=False, server_default=""),
    # The meeting that becomes part of this one, as it was, as JSON.
    Column("takes_in", Text),
    # The meetings of their own that some of its groups get, as JSON.
    Column("parts", Text, nullable=False, server_default="[]"),
)

# What has gone with a meeting that became part of another, by the import or edit that did it, for undo.
followers = Table(
    "followers",
    metadata,
    Column("source_id", String(32), primary_key=True),
    # See core/meetings/model/follower.py.
    Column("kind", String(20), primary_key=True),
    # The id, or the path, of what has gone.
    Column("item", Text, primary_key=True),
    # Where it was.
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False),
)

# Meetings that a coordinator wants to add.
new_meetings = Table(
    "new_meetings",
    metadata,
    Column("id", String(32), primary_key=True),
    # The meeting as it is to be, as JSON.
    Column("meeting", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
)

# Makes the addresses of calendar files, the same for all replicas: one row, drawn once.
calendar_secret = Table(
    "calendar_secret",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
)
