"""Projects, their groups, joined municipalities, people who asked about them, and changes."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

projects = Table(
    "projects",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("need", Text, nullable=False),
    # Codes of goals with a blank between, in order.
    Column("goals", Text, nullable=False),
    # Codes of municipalities with a blank between; empty for all.
    Column("wanted", Text, nullable=False),
    Column("partners", Text, nullable=False),
    Column("time", Text, nullable=False),
    Column("money", Text, nullable=False),
    # See core/projects/model.py.
    Column("stage", String(20), nullable=False),
    # What came of it; empty until it is done.
    Column("outcome", Text, nullable=False),
    # Entra object id; None if the owner was erased.
    Column("owner_id", String(64)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    # When it was done or dropped.
    Column("closed_at", UtcDateTime),
)

project_groups = Table(
    "project_groups",
    metadata,
    Column("project_id", ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    Column("group_name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
)

# A municipality joins once, whoever says so.
project_municipalities = Table(
    "project_municipalities",
    metadata,
    Column("project_id", ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    Column("municipality_code", String(4), primary_key=True),
    # Entra object id.
    Column("joined_by", String(64), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
)

project_interests = Table(
    "project_interests",
    metadata,
    Column("project_id", ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
    # From 1 within the project; it identifies the message to the owner.
    Column("number", Integer, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)

project_proposals = Table(
    "project_proposals",
    metadata,
    Column("id", String(32), primary_key=True),
    # What was written, and the groups' names at that time, as JSON.
    Column("fields", Text, nullable=False),
    Column("groups", Text, nullable=False),
    Column("municipality_code", String(4)),
    Column("state", String(20), nullable=False),
    # Entra object id.
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
)

project_changes = Table(
    "project_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("project_id", ForeignKey("projects.id", ondelete="CASCADE"), nullable=False, index=True),
    # The states, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)
