"""Questions about the brake: whether all sending is paused, and by whom."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.bot_state import bot_state
from core.database.upsert import upsert

_PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is sent until a coordinator says so."""

    #: The coordinator's name.
    by: str
    #: UTC, the product's clock.
    since: datetime


def current(conn: Connection) -> Pause | None:
    """The pause that holds, or None."""
    value = conn.scalar(select(bot_state.c.value).where(bot_state.c.key == _PAUSED))
    if value is None:
        return None
    told = json.loads(value)
    return Pause(told["by"], datetime.fromisoformat(told["since"]))


def begin(conn: Connection, by: str, *, now: datetime) -> None:
    """Stop all sending; a pause that holds already keeps its beginning."""
    if current(conn) is None:
        value = json.dumps({"by": by, "since": now.isoformat()}, ensure_ascii=False)
        upsert(conn, bot_state, {"key": _PAUSED, "value": value}, key=["key"])


def resume(conn: Connection) -> bool:
    """Let sending go on; whether it was paused."""
    return bool(conn.execute(delete(bot_state).where(bot_state.c.key == _PAUSED)).rowcount)
