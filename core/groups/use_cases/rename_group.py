"""A group gets another name, everywhere at once."""

from sqlalchemy import Column, Connection, update

from core.channels.tables import channels
from core.deliveries.tables import deliveries
from core.groups import queries
from core.groups.errors import GroupNameTakenError, GroupNotFoundError
from core.groups.use_cases.start_group import checked_name
from core.meetings.tables import meeting_groups

#: Every column that holds a group's name now. History (changes, edits, imports, answers) keeps the names of its day.
NAME_COLUMNS: tuple[Column[str | None], ...] = (
    channels.c.bound_to,
    deliveries.c.group_name,
    meeting_groups.c.group_name,
)


def rename_group(conn: Connection, name: str, new_name: str) -> str:
    """Rename the group; its former name still means it, in plans, settings and folders. Returns its name now.

    Raises GroupNotFoundError, GroupNameError, and GroupNameTakenError where another group is or was called so.
    """
    group = queries.find(conn, name)
    if group is None:
        raise GroupNotFoundError(name)
    words = checked_name(new_name)
    other = queries.find(conn, words)
    if other is not None and other.id != group.id:
        raise GroupNameTakenError(other.name)
    if words != group.name:
        queries.set_name(conn, group, words)
        for column in NAME_COLUMNS:
            conn.execute(update(column.table).where(column == group.name).values({column.name: words}))
    return words
