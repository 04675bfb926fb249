"""The channels whose Files tab has been opened, and the folder each got."""

import sqlite3

_SCHEMA = "CREATE TABLE IF NOT EXISTS channel_folders (channel TEXT PRIMARY KEY, item TEXT NOT NULL);"


class ChannelStore:
    """Folders' item ids by channel."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)

    def folder(self, channel_id: str) -> str | None:
        """The item id of the channel's folder; None until somebody opens the tab."""
        row = self._db.execute("SELECT item FROM channel_folders WHERE channel = ?", (channel_id,)).fetchone()
        return None if row is None else str(row[0])

    def set_folder(self, channel_id: str, item_id: str) -> None:
        """Store the channel's folder."""
        self._db.execute("INSERT OR REPLACE INTO channel_folders VALUES (?, ?)", (channel_id, item_id))
