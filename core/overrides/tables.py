"""Coordinators' decisions about deliveries and their history; deliveries that are sent again."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint

from core.database.metadata import UtcDateTime, metadata

delivery_overrides = Table(
    "delivery_overrides",
    metadata,
    # The key: see core/overrides/model.py.
    Column("subject", String(32), primary_key=True),
    Column("kind", String(30), primary_key=True),
    Column("occurrence", Integer, primary_key=True, autoincrement=False),
    # Empty for the coordinators.
    Column("group_name", Text, primary_key=True),
    Column("held", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    # Entra object id and name of the coordinator who decided last.
    Column("decided_by", String(64), nullable=False),
    Column("decided_by_name", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
)

override_changes = Table(
    "override_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("subject", String(32), nullable=False, index=True),
    Column("kind", String(30), nullable=False),
    Column("occurrence", Integer, nullable=False),
    Column("group_name", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    # What was decided before and after, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)

resends = Table(
    "resends",
    metadata,
    Column("id", String(32), primary_key=True),
    # The delivery that is sent once more.
    Column("delivery_id", String(32), nullable=False, index=True),
    Column("meeting_id", String(32), nullable=False),
    # 1, 2, … within the meeting.
    Column("number", Integer, nullable=False),
    Column("group_name", Text, nullable=False),
    # The note as previewed; later decisions are in delivery_overrides.
    Column("note", Text, nullable=False),
    Column("state", String(20), nullable=False),
    # Entra object id.
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", String(64)),
    UniqueConstraint("meeting_id", "number"),
)
