"""What is on the network's SharePoint site, and the worker's state between passes."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, String, Table, Text, false

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
    Column("source", Text, nullable=False, server_default=""),
    Column("phase", String(16), nullable=False, server_default="verified"),
    Column("fields_digest", String(64), nullable=False, server_default=""),
    Column("content_digest", String(64), nullable=False, server_default=""),
    Column("site_size", BigInteger, nullable=False, server_default="0"),
    Column("site_change", String(16)),
    Column("folder_id", Text, nullable=False, server_default=""),
    Column("batch_sha256", String(64), nullable=False, server_default=""),
)

site_folders = Table(
    "site_folders",
    metadata,
    Column("item_id", String(200), primary_key=True),
    Column("path", Text, nullable=False, index=True),
    Column("etag", Text, nullable=False),
    Column("web_url", Text, nullable=False),
)

site_pages = Table(
    "site_pages",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("web_url", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("item_id", Text, nullable=False, server_default=""),
    Column("text_digest", String(64), nullable=False, server_default=""),
    Column("sent_digest", String(64), nullable=False, server_default=""),
)

# Which meeting a source folder belongs to, so that it still does when the meeting is moved.
source_folders = Table(
    "source_folders",
    metadata,
    Column("path", Text, primary_key=True),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), nullable=False, index=True),
)

# Uploads whose outcome isn't recorded yet.
uploads = Table(
    "uploads",
    metadata,
    Column("path", Text, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("quick_xor_hash", String(40), nullable=False),
    Column("content_digest", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("session_url", Text, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("next_byte", BigInteger, nullable=False),
)

sync_problems = Table(
    "sync_problems",
    metadata,
    Column("document", Text, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("message", Text, nullable=False),
    # When it was first found, by the product's clock: a lasting problem is reported once.
    Column("since", UtcDateTime, nullable=False),
    # When it was last gone; a problem that returns within a day is the same.
    Column("gone_since", UtcDateTime),
    # The notice that reports it; None if it isn't reported, or not yet.
    Column("notice", ForeignKey("problem_notices.number")),
)

# Problems that coordinators are told of in one card.
problem_notices = Table(
    "problem_notices",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("opened_at", UtcDateTime, nullable=False),
)

# What was looked up about a library, and its delta link.
site_libraries = Table(
    "site_libraries",
    metadata,
    Column("address", Text, primary_key=True),
    Column("site_id", Text, nullable=False),
    Column("drive_id", Text, nullable=False),
    Column("list_id", Text, nullable=False),
    Column("delta_link", Text, nullable=False, server_default=""),
    Column("forces_check_out", Boolean, nullable=False, server_default=false()),
    Column("has_columns", Boolean, nullable=False, server_default=false()),
)

# One worker at a time; moments are real time.
worker_leases = Table(
    "worker_leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", Text, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)
