"""Queries about processed requests, so that none takes effect twice, also after a restart or in another replica."""

from datetime import date

from sqlalchemy import Connection, delete, select

from core.database.upsert import insert_once
from core.processed_requests.tables import processed_requests


def is_processed(conn: Connection, digest: bytes) -> bool:
    """Whether the request has been processed."""
    return conn.scalar(select(processed_requests.c.day).where(processed_requests.c.digest == digest)) is not None


def mark_processed(conn: Connection, digest: bytes, day: date) -> None:
    """Store that the request was processed on `day` (the product's clock, UTC)."""
    insert_once(conn, processed_requests, {"digest": digest, "day": day}, key=["digest"])


def delete_before(conn: Connection, day: date) -> None:
    """Delete requests before `day`: the tokens that came with them have expired."""
    conn.execute(delete(processed_requests).where(processed_requests.c.day < day))
