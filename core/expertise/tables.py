"""What members say that they know, and words that mean the same."""

from sqlalchemy import Column, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

expertise = Table(
    "expertise",
    metadata,
    # Entra object id; name and municipality are the person's (core/members/tables.py).
    Column("person_id", String(64), primary_key=True),
    Column("words", Text, nullable=False),
    Column("experience", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

expertise_synonyms = Table(
    "expertise_synonyms",
    metadata,
    Column("number", Integer, primary_key=True),
    # As typed, in small letters.
    Column("word", String(80), nullable=False),
    Column("means", String(80), nullable=False),
    # Entra object id.
    Column("added_by", String(64), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)
