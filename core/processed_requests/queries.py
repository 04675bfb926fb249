"""Questions about requests that have had their effect, so that none has it again after a restart or elsewhere."""

from datetime import date

from sqlalchemy import Connection, delete, select

from core.database.upsert import insert_once
from core.processed_requests.tables import processed_requests


def is_processed(conn: Connection, digest: bytes) -> bool:
    """Whether the request has been done."""
    return conn.scalar(select(processed_requests.c.day).where(processed_requests.c.digest == digest)) is not None


def mark_processed(conn: Connection, digest: bytes, day: date) -> None:
    """It is done, on `day` (the product's clock, UTC)."""
    insert_once(conn, processed_requests, {"digest": digest, "day": day}, key=["digest"])


def delete_before(conn: Connection, day: date) -> None:
    """No token that came with requests so old holds any more."""
    conn.execute(delete(processed_requests).where(processed_requests.c.day < day))
