"""People; as little as possible is stored about them."""

from sqlalchemy import Boolean, Column, String, Table, Text

from core.database.metadata import UtcDateTime, metadata

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

# The affiliation of addresses that aren't recognised; neither municipality nor organisation if nobody knows.
affiliations = Table(
    "affiliations",
    metadata,
    # An address in lower case, or "@domain" for a whole domain.
    Column("address", Text, primary_key=True),
    Column("municipality", Text),
    Column("organisation", Text),
    # Entra object id.
    Column("answered_by", String(64), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)
