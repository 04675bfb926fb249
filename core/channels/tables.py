"""Channels and personal chats that the bot can write in."""

from sqlalchemy import Column, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

channels = Table(
    "channels",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("service_url", Text, nullable=False),
    Column("tenant_id", String(64), nullable=False),
    Column("bound_to", Text, unique=True),
    # While the binding can be undone, nothing is sent there.
    Column("bound_at", UtcDateTime),
    Column("closed_reason", Text),
    # Set for a personal chat with a coordinator.
    Column("person_id", String(64), unique=True),
)
