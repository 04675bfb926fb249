"""What stands on the network's SharePoint site."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

publications = Table(
    "publications",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False, unique=True),
    Column("web_url", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("item_id", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("ctag", Text, nullable=False),
    Column("quick_xor_hash", Text, nullable=False),
    Column("document_type", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("batch", Integer, nullable=False),
)

# The worker's own notes: digests of pages, problems to show, addresses of pages.
site_state = Table(
    "site_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
