"""Upgrades state files that earlier versions wrote."""

import sqlite3


def add_column(db: sqlite3.Connection, table: str, column: str, definition: str) -> bool:
    """Add the column if the table lacks it; returns whether it did."""
    if column in _columns(db, table):
        return False
    db.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")
    return True


def rename_column(db: sqlite3.Connection, table: str, old: str, new: str) -> bool:
    """Rename the column if the table has the old one; returns whether it did."""
    if old not in _columns(db, table):
        return False
    db.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    return True


def _columns(db: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")}
