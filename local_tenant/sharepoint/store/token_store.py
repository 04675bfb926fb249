"""The access tokens the site has seen, and which of them are revoked."""

import sqlite3

_SCHEMA = "CREATE TABLE IF NOT EXISTS tokens (id TEXT PRIMARY KEY, revoked INTEGER NOT NULL DEFAULT 0);"


class TokenStore:
    """Tokens by their own id (jti)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_SCHEMA)
        #: Tokens known to be valid, so that not every request reads the database.
        self._good: set[str] = set()

    def is_revoked(self, token_id: str) -> bool:
        """Whether the token is revoked; records it as seen."""
        if token_id in self._good:
            return False
        self._db.execute("INSERT OR IGNORE INTO tokens (id) VALUES (?)", (token_id,))
        (revoked,) = self._db.execute("SELECT revoked FROM tokens WHERE id = ?", (token_id,)).fetchone()
        if not revoked:
            self._good.add(token_id)
        return bool(revoked)

    def revoke_seen(self) -> None:
        """Revoke all tokens seen so far."""
        self._db.execute("UPDATE tokens SET revoked = 1")
        self._good.clear()
