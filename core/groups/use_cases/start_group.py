"""Starts a new group, or restarts one that had ended."""

from collections.abc import Callable

from sqlalchemy import Connection

from core.groups import queries
from core.groups.errors import GroupNameError, GroupNameTakenError
from core.groups.model import StartedGroup
from core.groups.rules import name_problem


def start_group(conn: Connection, name: str, *, new_id: Callable[[], str]) -> str:
    """Append the group, or restart it; returns its name.

    Raises GroupNameError, and GroupNameTakenError if one that goes on is or was called so.
    """
    words = checked_name(name)
    known = queries.find(conn, words)
    if known is not None and known.ended_at is None:
        raise GroupNameTakenError(known.name)
    ensure_group(conn, words, new_id=new_id)
    return words if known is None else known.name


def ensure_group(conn: Connection, name: str, *, new_id: Callable[[], str]) -> StartedGroup | None:
    """Ensure that the group exists and is active; returns how to undo that, None if nothing was done.

    Raises GroupNameError if a new group can't be called so.
    """
    known = queries.find(conn, name)
    if known is None:
        words, group_id = checked_name(name), new_id()
        queries.add_all(conn, [words], lambda: group_id)
        return StartedGroup(group_id)
    if known.ended_at is None:
        return None
    queries.set_ended(conn, known, None)
    return StartedGroup(known.id, known.ended_at)


def checked_name(name: str) -> str:
    """The name with single spaces. Raises GroupNameError for what can't be a group's name."""
    words = " ".join(name.split())
    if problem := name_problem(words):
        raise GroupNameError(words, problem)
    return words
