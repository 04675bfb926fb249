"""Requests that have had their effect."""

from sqlalchemy import Column, Date, LargeBinary, Table

from core.database.metadata import metadata

# Processed requests, by digest; nothing about who or what, and only the day.
processed_requests = Table(
    "processed_requests",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("day", Date, nullable=False),
    sqlite_with_rowid=False,
)
