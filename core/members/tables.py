"""People, of whom as little is kept as the work needs."""

from sqlalchemy import Boolean, Column, String, Table, Text

from core.database.metadata import metadata

people = Table(
    "people",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text),
    Column("municipality", Text),
    # Whether Teams has been asked; a guest may lack a mail address for good.
    Column("looked_up", Boolean, nullable=False),
)
