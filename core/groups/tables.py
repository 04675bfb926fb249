"""The network's groups, and the names they had before."""

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
