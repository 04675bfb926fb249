"""The lease that allows one worker at a time."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.upsert import upsert
from core.documents.tables import worker_leases

_NAME = "sync"


def holder(conn: Connection, *, now: datetime) -> str | None:
    """Who holds the lease now (real time); None when it is free."""
    row = conn.execute(select(worker_leases).where(worker_leases.c.name == _NAME)).first()
    return None if row is None or row.expires_at <= now else str(row.holder)


def save(conn: Connection, holder: str, *, expires_at: datetime) -> None:
    """It is the holder's until then."""
    values = {"name": _NAME, "holder": holder, "expires_at": expires_at}
    upsert(conn, worker_leases, values, key=["name"])


def remove(conn: Connection, holder: str) -> None:
    """Release the holder's lease; nothing happens if another has it by now."""
    conn.execute(delete(worker_leases).where(worker_leases.c.name == _NAME, worker_leases.c.holder == holder))
