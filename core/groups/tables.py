"""The network's groups, their former names, and changes that coordinators previewed."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

groups = Table(
    "groups",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    # Their order in lists.
    Column("position", Integer, nullable=False),
    Column("ended_at", UtcDateTime),
)

former_group_names = Table(
    "former_group_names",
    metadata,
    Column("name", Text, primary_key=True),
    Column("group_id", ForeignKey("groups.id"), nullable=False),
)

group_changes = Table(
    "group_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    # Names at that time; the second one only for a renaming.
    Column("name", Text, nullable=False),
    Column("new_name", Text),
    # What undoing restores, as JSON; set when it is approved.
    Column("undo", Text),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
)
