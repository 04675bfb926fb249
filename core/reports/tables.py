"""Texts that coordinators write for reports, and published versions."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

report_texts = Table(
    "report_texts",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("name", String(20), primary_key=True),
    # Markdown.
    Column("words", Text, nullable=False),
    # Entra object id.
    Column("written_by", String(64), nullable=False),
    Column("written_at", UtcDateTime, nullable=False),
)

# A published version never changes; a correction is another one.
report_versions = Table(
    "report_versions",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    # The figures and rows as JSON, to compare the next version with.
    Column("figures", Text, nullable=False),
    # What the site's page says.
    Column("page", Text, nullable=False),
    Column("pdf", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("until", Date, nullable=False),
    Column("published_by", String(64), nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
)

# The newest version's file in the site's library; written by the worker.
report_files = Table(
    "report_files",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("item_id", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("web_url", Text, nullable=False),
    # Of the version that was sent last.
    Column("sha256", String(64), nullable=False),
)
