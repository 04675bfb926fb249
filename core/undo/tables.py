"""Recent changes that aren't undone."""

from sqlalchemy import Column, Index, Integer, String, Table

from core.database.metadata import UtcDateTime, metadata

undo_entries = Table(
    "undo_entries",
    metadata,
    Column("number", Integer, primary_key=True),
    # An UndoKind or a LastingKind, see core/undo/model.py.
    Column("kind", String(30), nullable=False),
    Column("subject", String(32), nullable=False),
    # Entra object id.
    Column("made_by", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_undo_entries_made_by", "made_by", "made_at"),
)
