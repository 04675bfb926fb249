"""A small table to write to in tests: keys and values without foreign keys."""

from sqlalchemy import Connection

from core.plans.queries import plan_answers
from tests.factories import local

NOW = local(2023, 1, 1)


def put(conn: Connection, key: str, value: str) -> None:
    """Store the value under the key."""
    plan_answers.save_all(conn, {key: value}, answered_by="alva", now=NOW)


def get(conn: Connection, key: str) -> str | None:
    """Get the value under the key, or None."""
    return plan_answers.get_all(conn, now=NOW).get(key)
