"""Channels and personal chats that the bot can write in, and who is in the groups' channels."""

from sqlalchemy import Column, ForeignKey, String, Table, Text

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
    # Set for a personal chat.
    Column("person_id", String(64), unique=True),
    # When its members were last read from Teams; the machine's clock.
    Column("members_read_at", UtcDateTime),
)

# The members of a group's channel: ids and names, nothing more.
channel_members = Table(
    "channel_members",
    metadata,
    Column("channel_id", ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True),
    Column("person_id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
)

channel_bindings = Table(
    "channel_bindings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("channel_id", ForeignKey("channels.id", ondelete="CASCADE"), nullable=False),
    # Names at that time, or "Samordnare": who gets the channel, who had it, and the new owner's former channel.
    Column("owner_name", Text),
    Column("was", Text),
    Column("leaves", Text),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    # Entra object id of the one who approved, discarded or undid it.
    Column("settled_by", String(64)),
)
