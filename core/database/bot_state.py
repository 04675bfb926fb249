"""The bot's own notes, by key: read, kept, kept once, removed."""

from sqlalchemy import Column, Connection, Table, Text, delete, select

from core.database.metadata import metadata
from core.database.upsert import insert_once, upsert

# The bot's own notes, such as that sending is paused.
bot_state = Table(
    "bot_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def get(conn: Connection, key: str) -> str | None:
    """The note under the key, or None."""
    return conn.scalar(select(bot_state.c.value).where(bot_state.c.key == key))


def put(conn: Connection, key: str, value: str) -> None:
    """Keep the note under the key."""
    upsert(conn, bot_state, {"key": key, "value": value}, key=["key"])


def put_once(conn: Connection, key: str, value: str) -> bool:
    """Keep the note unless there is one; whether it was kept."""
    return insert_once(conn, bot_state, {"key": key, "value": value}, key=["key"])


def remove(conn: Connection, key: str) -> None:
    """Let go of the note."""
    conn.execute(delete(bot_state).where(bot_state.c.key == key))


def beginning_with(conn: Connection, beginning: str) -> dict[str, str]:
    """The notes whose key begins so, by what follows, in order."""
    query = select(bot_state).where(bot_state.c.key.startswith(beginning, autoescape=True)).order_by(bot_state.c.key)
    return {row.key.removeprefix(beginning): row.value for row in conn.execute(query)}
