"""Erasures that aren't finished."""

from sqlalchemy import Column, String, Table

from core.database.metadata import UtcDateTime, metadata

# People who were erased while something had to stay for a while, such as that they have answered an open question.
unfinished_erasures = Table(
    "unfinished_erasures",
    metadata,
    Column("person_id", String(64), primary_key=True),
    Column("erased_at", UtcDateTime, nullable=False),
)
