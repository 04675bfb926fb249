"""A new group, or one that had ended and starts again."""

from collections.abc import Callable

from sqlalchemy import Connection

from core.channels.model import COORDINATORS
from core.groups import queries
from core.groups.errors import GroupNameError, GroupNameTakenError
from core.meetings.folder_name import JOINT_FOLDER

_LONGEST_NAME = 80
#: A comma would make two groups of it in lists; the others are letters that no name has.
_FORBIDDEN = frozenset(",;:<>|\n\r\t*`[]")


def start_group(conn: Connection, name: str, *, new_id: Callable[[], str]) -> str:
    """Add the group last, or start it again; returns its name.

    Raises GroupNameError, and GroupNameTakenError where one that goes on is or was called so.
    """
    words = checked_name(name)
    known = queries.find(conn, words)
    if known is not None and known.ended_at is None:
        raise GroupNameTakenError(known.name)
    return ensure_group(conn, words, new_id=new_id)


def ensure_group(conn: Connection, name: str, *, new_id: Callable[[], str]) -> str:
    """See to it that the group is there and goes on; returns its name now."""
    known = queries.find(conn, name)
    if known is None:
        queries.add_all(conn, [name], new_id)
        return name
    if known.ended_at is not None:
        queries.set_ended(conn, known, None)
    return known.name


def checked_name(name: str) -> str:
    """The name with single spaces. Raises GroupNameError for what can't be a group's name."""
    words = " ".join(name.split())
    reserved = {COORDINATORS.casefold(), JOINT_FOLDER.casefold()}
    if not words or len(words) > _LONGEST_NAME or _FORBIDDEN & set(words) or words.casefold() in reserved:
        raise GroupNameError(words)
    return words
