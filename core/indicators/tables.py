"""Targets of the network's indicators."""

from sqlalchemy import Column, Float, Integer, String, Table

from core.database.metadata import metadata

indicator_targets = Table(
    "indicator_targets",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("indicator", String(20), primary_key=True),
    Column("target", Float, nullable=False),
)
