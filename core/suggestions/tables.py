"""Suggested themes, votes, and coordinators' decisions."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, false

from core.database.metadata import UtcDateTime, metadata

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("theme", Text, nullable=False),
    Column("wished_at", UtcDateTime, nullable=False),
    # See core/suggestions/model.py.
    Column("status", String(20), nullable=False),
    Column("meeting_id", ForeignKey("meetings.id", ondelete="SET NULL")),
    Column("reason", Text, nullable=False),
    # Whether a coordinator added it without a wisher.
    Column("by_coordinator", Boolean, nullable=False, server_default=false()),
)

suggestion_votes = Table(
    "suggestion_votes",
    metadata,
    Column("suggestion_id", ForeignKey("suggestions.id", ondelete="CASCADE"), primary_key=True),
    # Entra object id.
    Column("person_id", String(64), primary_key=True),
    # Whether the person suggested it with `önskar`, so that they are told what became of it.
    Column("wished", Boolean, nullable=False),
    Column("voted_at", UtcDateTime, nullable=False),
)

suggestion_changes = Table(
    "suggestion_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("suggestion_id", ForeignKey("suggestions.id", ondelete="CASCADE"), nullable=False),
    # The decisions, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)

suggestion_additions = Table(
    "suggestion_additions",
    metadata,
    Column("id", String(32), primary_key=True),
    # How many themes were added.
    Column("number", Integer, nullable=False),
    # Ids of the suggestions, as JSON; none once it can't be undone, so that no suggestion has a day.
    Column("suggestion_ids", Text, nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)
