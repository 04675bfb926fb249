"""Which municipalities are members, and the year's fees."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

# One that left and came back has a row for each time.
memberships = Table(
    "memberships",
    metadata,
    Column("municipality_code", String(4), primary_key=True),
    Column("joined", Date, primary_key=True),
    # The last day; None while it is a member.
    Column("left", Date),
)

membership_fees = Table(
    "membership_fees",
    metadata,
    Column("municipality_code", String(4), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    # Whole kronor.
    Column("fee", Integer, nullable=False),
)

membership_changes = Table(
    "membership_changes",
    metadata,
    Column("id", String(32), primary_key=True),
    # What was stored about the municipalities concerned, as JSON.
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
)
