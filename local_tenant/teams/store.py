"""What has been said in Teams, kept in SQLite so that it survives a restart."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local_tenant.ids import TEAM_ID
from local_tenant.teams.people import COORDINATORS_CHANNEL, GROUPS, PEOPLE

_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY, channel TEXT NOT NULL, thread INTEGER NOT NULL, author TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL, version INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS private_cards (
    message INTEGER NOT NULL, person TEXT NOT NULL, card TEXT NOT NULL, PRIMARY KEY (message, person));
CREATE TABLE IF NOT EXISTS targeted (message INTEGER PRIMARY KEY, person TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_FIRST_ID = 1_700_000_000_000


@dataclass(frozen=True, slots=True)
class TenantChannel:
    """A channel of the team, or somebody's chat with the bot."""

    id: str
    name: str
    personal: bool = False


CHANNELS = tuple(
    TenantChannel(f"19:channel{number:024d}@thread.tacv2", name)
    for number, name in enumerate((*GROUPS, COORDINATORS_CHANNEL), 1)
)
CHATS = tuple(TenantChannel(f"a:1chat-{person.number:04d}", "Nätverksboten", personal=True) for person in PEOPLE)
BY_CONVERSATION = {
    tenant_channel.id: tenant_channel for tenant_channel in (*CHANNELS, *CHATS, TenantChannel(TEAM_ID, "Allmänt"))
}


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message as it stands."""

    id: int
    channel: str
    thread: int
    #: A person's id, or "bot".
    author: str
    #: The tenant's clock, ISO 8601.
    at: str
    body: dict[str, Any]
    version: int
    deleted: bool


class Store:
    """All messages, and the cards that single people see in place of a shared one."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.executescript("PRAGMA journal_mode=WAL;" + _SCHEMA)

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def add(
        self, channel: str, author: str, body: dict[str, Any], *, at: str, thread: int | None = None
    ) -> StoredMessage:
        """Keep a message; without a thread it opens one."""
        (last,) = self._db.execute("SELECT coalesce(max(id), ?) FROM messages", (_FIRST_ID,)).fetchone()
        number = last + 1
        self._db.execute(
            "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, 1, 0)",
            (number, channel, thread or number, author, at, json.dumps(body)),
        )
        return self.get(number) or self._missing(number)

    def change(self, number: int, body: dict[str, Any]) -> None:
        """Replace what a message says."""
        self._db.execute("UPDATE messages SET body = ?, version = version + 1 WHERE id = ?", (json.dumps(body), number))

    def delete(self, number: int) -> None:
        """Take a message away; its place stays."""
        self._db.execute("UPDATE messages SET deleted = 1, version = version + 1 WHERE id = ?", (number,))

    def get(self, number: int) -> StoredMessage | None:
        """The message, or None."""
        row = self._db.execute("SELECT * FROM messages WHERE id = ?", (number,)).fetchone()
        return None if row is None else _said(row)

    def of_channel(self, channel: str) -> list[StoredMessage]:
        """Everything said there, in order."""
        rows = self._db.execute("SELECT * FROM messages WHERE channel = ? ORDER BY id", (channel,))
        return [_said(row) for row in rows]

    def after(self, number: int) -> list[StoredMessage]:
        """Everything said after the message, anywhere."""
        return [_said(row) for row in self._db.execute("SELECT * FROM messages WHERE id > ? ORDER BY id", (number,))]

    def counts(self) -> dict[str, int]:
        """How many messages of the bot each channel holds."""
        rows = self._db.execute("SELECT channel, count(*) FROM messages WHERE author = 'bot' GROUP BY channel")
        return dict(rows.fetchall())

    def set_private_card(self, number: int, person: str, card: dict[str, Any]) -> None:
        """What the person sees in place of the message's card from now on."""
        self._db.execute("INSERT OR REPLACE INTO private_cards VALUES (?, ?, ?)", (number, person, json.dumps(card)))
        self._db.execute("UPDATE messages SET version = version + 1 WHERE id = ?", (number,))

    def private_cards(self, person: str) -> dict[int, dict[str, Any]]:
        """The cards that only this person sees, by message."""
        rows = self._db.execute("SELECT message, card FROM private_cards WHERE person = ?", (person,))
        return {number: json.loads(card) for number, card in rows}

    def target(self, number: int, person: str) -> None:
        """The person alone sees the message."""
        self._db.execute("INSERT INTO targeted VALUES (?, ?)", (number, person))

    def hidden_from(self, person: str) -> set[int]:
        """The messages that somebody else alone sees."""
        return {number for (number,) in self._db.execute("SELECT message FROM targeted WHERE person != ?", (person,))}

    def targeted_to(self, person: str) -> set[int]:
        """The messages that this person alone sees."""
        return {number for (number,) in self._db.execute("SELECT message FROM targeted WHERE person = ?", (person,))}

    def note(self, key: str) -> Any:
        """What was kept under the key, or None."""
        row = self._db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep(self, key: str, value: Any) -> None:
        """Keep a value under the key."""
        self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, json.dumps(value)))

    def _missing(self, number: int) -> StoredMessage:
        raise LookupError(number)


def _said(row: tuple[Any, ...]) -> StoredMessage:
    number, channel, thread, author, at, body, version, deleted = row
    return StoredMessage(number, channel, thread, author, at, json.loads(body), version, bool(deleted))
