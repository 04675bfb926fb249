"""Questions about requests that have had their effect, so that none has it again after a restart or elsewhere."""

from datetime import date

from sqlalchemy import Connection, delete, select

from network.database.schema import requests_done
from network.database.upsert import insert_once


def known(conn: Connection, digest: bytes) -> bool:
    """Whether the request has been done."""
    return conn.scalar(select(requests_done.c.day).where(requests_done.c.digest == digest)) is not None


def note(conn: Connection, digest: bytes, day: date) -> None:
    """It is done, on `day` (the product's clock, UTC)."""
    insert_once(conn, requests_done, {"digest": digest, "day": day}, key=["digest"])


def forget_before(conn: Connection, day: date) -> None:
    """No token that came with requests so old holds any more."""
    conn.execute(delete(requests_done).where(requests_done.c.day < day))
