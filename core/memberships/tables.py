"""Which municipalities are members, and the year's fees."""

from sqlalchemy import Column, Date, Integer, String, Table

from core.database.metadata import metadata

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
