"""A new group, or one that had ended and starts again."""

from collections.abc import Callable

from sqlalchemy import Connection

from core.channels.model import COORDINATORS
from core.groups import queries
from core.groups.errors import GroupNameError, GroupNameTakenError
from core.groups.model import Group
from core.meetings.folder_name import JOINT_FOLDER

_LONGEST_NAME = 80
#: A comma would make two groups of it in lists; the others are letters that no name has.
_FORBIDDEN = frozenset(",;:<>|\n\r\t*`[]")


def start_group(conn: Connection, name: str, *, new_id: Callable[[], str]) -> Group:
    """Add the group last. Raises GroupNameError, and GroupNameTakenError where one that goes on is or was called so."""
    words = checked_name(name)
    known = queries.find(conn, words)
    if known is None:
        queries.add_all(conn, [words], new_id)
        return _found(conn, words)
    if known.ended_at is None:
        raise GroupNameTakenError(known.name)
    queries.set_ended(conn, known, None)
    return _found(conn, known.name)


def checked_name(name: str) -> str:
    """The name with single spaces. Raises GroupNameError for what can't be a group's name."""
    words = " ".join(name.split())
    reserved = {COORDINATORS.casefold(), JOINT_FOLDER.casefold()}
    if not words or len(words) > _LONGEST_NAME or _FORBIDDEN & set(words) or words.casefold() in reserved:
        raise GroupNameError(words)
    return words


def _found(conn: Connection, name: str) -> Group:
    group = queries.find(conn, name)
    if group is None:
        raise AssertionError(name)
    return group
