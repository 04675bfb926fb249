"""The library's own columns."""

import json
import sqlite3
from typing import Any

_SCHEMA = "CREATE TABLE IF NOT EXISTS columns (name TEXT PRIMARY KEY, definition TEXT NOT NULL);"


class ColumnStore:
    """Columns by internal name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def every(self) -> list[dict[str, Any]]:
        """All columns' definitions, by name."""
        return [json.loads(row[0]) for row in self._db.execute("SELECT definition FROM columns ORDER BY name")]

    def add(self, definition: dict[str, Any]) -> bool:
        """Add a column; False when its name is taken."""
        done = self._db.execute(
            "INSERT OR IGNORE INTO columns VALUES (?, ?)", (definition["name"], json.dumps(definition))
        )
        return done.rowcount == 1
