"""Questions about documents and their answers, documents sent in chat, and documents withdrawn."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from core.database.metadata import UtcDateTime, metadata

document_questions = Table(
    "document_questions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("document", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("words", Text, nullable=False),
    Column("group_name", Text),
    # Where it would be published, and for a question of that, the answer.
    Column("meeting_id", ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("asked_at", UtcDateTime, nullable=False),
    # Whether the worker still asks.
    Column("stands", Boolean, nullable=False, server_default=true()),
    Column("state", String(20), nullable=False),
    Column("answered_by", String(64)),
    Column("answered_at", UtcDateTime),
    UniqueConstraint("kind", "document", "sha256"),
)

handed_in_documents = Table(
    "handed_in_documents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    # None once the document is published and verified, or no longer wanted.
    Column("content", LargeBinary),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", String(64)),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime),
    Column("settled_by", String(64)),
)

# The folder behind each channel's Files tab.
channel_folders = Table(
    "channel_folders",
    metadata,
    Column("channel_id", String(200), primary_key=True),
    Column("drive_id", String(200), nullable=False),
    Column("item_id", String(200), nullable=False),
)

# Delta links of the drives that contain those folders.
channel_drives = Table(
    "channel_drives",
    metadata,
    Column("drive_id", String(200), primary_key=True),
    Column("delta_link", Text, nullable=False),
)

# Files in the folders, from the drives' deltas.
channel_items = Table(
    "channel_items",
    metadata,
    Column("item_id", String(200), primary_key=True),
    Column("drive_id", String(200), nullable=False, index=True),
    Column("parent_id", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("is_folder", Boolean, nullable=False),
    Column("size", BigInteger, nullable=False),
    # Changes with the bytes.
    Column("content_tag", Text, nullable=False),
    # Of the bytes as they were fetched; "" before.
    Column("sha256", String(64), nullable=False),
)
