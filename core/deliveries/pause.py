"""Queries about the pause: whether all sending is paused, and by whom."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.upsert import insert_once
from core.deliveries.tables import pauses

#: The one row's id.
_ONLY = 1


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is sent until a coordinator says so."""

    #: The coordinator's name.
    by: str
    #: UTC, the product's clock.
    since: datetime


def current(conn: Connection) -> Pause | None:
    """Get the pause that holds, or None."""
    row = conn.execute(select(pauses)).one_or_none()
    return None if row is None else Pause(row.paused_by, row.since)


def begin(conn: Connection, by: str, *, now: datetime) -> None:
    """Stop all sending; a pause that holds already keeps its beginning."""
    insert_once(conn, pauses, {"id": _ONLY, "paused_by": by, "since": now}, key=["id"])


def resume(conn: Connection) -> bool:
    """Let sending go on; returns whether it was paused."""
    return bool(conn.execute(delete(pauses)).rowcount)
